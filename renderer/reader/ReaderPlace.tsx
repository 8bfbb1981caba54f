export function ReaderPlace() {
  return null;
}
