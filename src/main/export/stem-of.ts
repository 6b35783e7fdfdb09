/** "picture" of "picture.png". */
export function stemOf(fileName: string): string {
  return fileName.slice(0, fileName.length - extensionOf(fileName).length);
}

/** ".png" of "picture.png"; empty where there is none. */
export function extensionOf(fileName: string): string {
  const dot = fileName.lastIndexOf('.');
  return dot > 0 ? fileName.slice(dot) : '';
}
