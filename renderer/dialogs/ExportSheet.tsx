export function ExportSheet() {
  return null;
}
