export const tagHeightPx = 18;
export const tagPaddingPx = 5;
const longestLabel = 32;

/** What fits into a tag. */
export function shortened(label: string): string {
  return label.length > longestLabel ? `${label.slice(0, longestLabel - 1)}…` : label;
}
