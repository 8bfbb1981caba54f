/** Gives bytes or words to the system as a file: to the folder for downloads, or wherever it asks for. */
export function download(name: string, content: BlobPart, type = ""): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([content], { type }));
  link.download = name;
  link.click();
  URL.revokeObjectURL(link.href);
}
