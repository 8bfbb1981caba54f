export function SearchPlace() {
  return null;
}
