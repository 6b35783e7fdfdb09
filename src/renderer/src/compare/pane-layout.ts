import type { Size } from '../canvas/spaces';

/** What is around a picture in its pane, in CSS pixels: its header above, margins on all sides. */
const headerPx = 54;
const marginPx = 24;

/**
 * Columns of panes: two side by side, four as two by two; three in a row or two over one, whichever
 * shows the pictures larger.
 */
export function paneColumns(count: number, stage: Size, pictures: readonly Size[]): number {
  if (count !== 3) return Math.min(count, 2);
  return shownArea(3, 1, stage, pictures) >= shownArea(2, 2, stage, pictures) ? 3 : 2;
}

/** That all pictures together cover, each fitted into its pane. */
function shownArea(
  columns: number,
  rows: number,
  { width, height }: Size,
  pictures: readonly Size[],
): number {
  const room = {
    width: Math.max(1, width / columns - marginPx),
    height: Math.max(1, height / rows - headerPx - marginPx),
  };
  return pictures.reduce((sum, picture) => {
    const aspect = picture.width / picture.height;
    const shownWidth = Math.min(room.width, room.height * aspect);
    return sum + shownWidth ** 2 / aspect;
  }, 0);
}
