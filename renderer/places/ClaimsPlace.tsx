export function ClaimsPlace() {
  return null;
}
