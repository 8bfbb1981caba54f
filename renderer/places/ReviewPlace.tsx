export function ReviewPlace() {
  return null;
}
