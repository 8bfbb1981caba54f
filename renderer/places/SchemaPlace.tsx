export function SchemaPlace() {
  return null;
}
