/** Longer than any browser takes to begin. */
const releaseAfter = 10_000;

/** Gives a file to the person in front of the screen, as the browser saves files. */
export function saveFile(name: string, file: Blob): void {
  const address = URL.createObjectURL(file);
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), releaseAfter);
}
