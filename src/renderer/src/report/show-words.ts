import { selection, ways } from '../viewer/stores';
import type { SourceKey } from '../viewer/sources';

/** Ways of seeing that show what is switched on, and nothing else. */
const showing: ReadonlySet<string> = new Set(['overlay', 'contours', 'spotlight']);

/** Only these heatmaps, over the picture; shown already, they are hidden again. */
export function showWords(keys: readonly SourceKey[]): void {
  selection.getState().onlyThese(keys);
  const { way, choose } = ways.getState();
  if (!showing.has(way)) choose('overlay');
}
