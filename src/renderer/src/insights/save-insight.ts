import { countOf } from '../app/format';
import { showDone, showError } from '../app/notices';
import { saveFile } from '../export/save-file';
import { csvOf } from './csv';
import type { DataTable } from './data-table';
import { inkOf, pngOf, standaloneSvg } from './svg-picture';
import { tablePicture } from './table-picture';

/** Saves all rows. Never rejects. */
export async function saveCsv(rowsOf: () => DataTable | Promise<DataTable>): Promise<void> {
  try {
    const table = await rowsOf();
    const blob = new Blob([csvOf(table)], { type: 'text/csv;charset=utf-8' });
    saveFile({ name: `${fileStem(table.title)}.csv`, blob });
    showDone(`Saved ${countOf(table.rows.length, 'row')}.`);
  } catch (error) {
    showError(error);
  }
}

/** Saves the chart within an element as it is seen, or else the table drawn as one. Never rejects. */
export async function savePng(
  frame: HTMLElement,
  rowsOf: () => DataTable | Promise<DataTable>,
): Promise<void> {
  try {
    const table = await rowsOf();
    const ink = inkOf(frame);
    const chart = frame.querySelector<SVGSVGElement>('svg[data-chart], svg.recharts-surface');
    const picture = chart ? standaloneSvg(chart) : tablePicture(table, ink);
    saveFile({
      name: `${fileStem(table.title)}.png`,
      blob: await pngOf(
        picture,
        { title: table.title, series: chart ? table.series : undefined },
        ink,
      ),
    });
    showDone('Saved the picture.');
  } catch (error) {
    showError(error);
  }
}

/** A title as a file name that every system takes. */
export function fileStem(title: string): string {
  const stem = title
    // eslint-disable-next-line no-control-regex
    .replace(/[\u0000-\u001F<>:"/\\|?*]+/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  return (
    [...stem]
      .slice(0, 100)
      .join('')
      .replace(/[. ]+$/, '') || 'insights'
  );
}
