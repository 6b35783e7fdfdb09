/** What an import is doing, or has done. */
export function ImportStrip() {
  return null;
}
