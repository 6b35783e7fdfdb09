import { percent } from '@shared/report/finding-words';
import type { PromptReport, RankedWord } from '@shared/report/prompt-report';
import { rankedBy, type Ranking } from '@shared/report/ranking';
import { memo, useEffect, useMemo, useState } from 'react';
import { RowChip } from '../viewer/RowLook';
import type { Source, SourceKey } from '../viewer/sources';
import { selection, useSelection, useViewSettings } from '../viewer/stores';
import { columnTitles } from '../viewer/TokenRow';
import classes from './ReportTable.module.css';
import { showWords } from './show-words';

interface ReportTableProps {
  report: PromptReport;
  sources: readonly Source[];
  onListed: (keys: readonly SourceKey[]) => void;
}

const columns: readonly { ranking: Ranking; label: string; title: string }[] = [
  { ranking: 'word', label: 'Word', title: 'The word, by the alphabet' },
  {
    ranking: 'share',
    label: 'wins',
    title: 'Part of the picture that it dominates: where no other word of its prompt has more',
  },
  { ranking: 'max', label: 'max.', title: columnTitles['max.'] },
  { ranking: 'mean', label: 'mean', title: 'Mean attention over the whole picture, 0…1' },
  { ranking: 'coverage', label: 'cover', title: columnTitles.cover },
];

/** What each word did, each prompt by itself, in the order of any column. */
export const ReportTable = memo(function ReportTable(props: ReportTableProps) {
  const { report, sources, onListed } = props;
  const ranking = useViewSettings((state) => state.reportRanking);
  const set = useViewSettings((state) => state.set);
  const [isTurned, setTurned] = useState(false);
  const sides = useMemo(
    () =>
      [false, true].map((isNegative) => {
        const words = report.words.filter((word) => word.isNegative === isNegative);
        return { isNegative, words: rankedBy(words, ranking, isTurned) };
      }),
    [report, ranking, isTurned],
  );
  useEffect(() => {
    onListed(sides.flatMap(({ words }) => words.map(({ at }) => sources[at]!.key)));
  }, [sides, sources, onListed]);

  function rankBy(next: Ranking): void {
    setTurned(next === ranking && !isTurned);
    set({ reportRanking: next });
  }

  return (
    <table className={classes.table} aria-label="Words by what they did">
      <thead>
        <tr>
          {columns.map((column) => {
            const isSorted = column.ranking === ranking;
            // Words begin with A, figures with the largest.
            const isUp = (column.ranking === 'word') !== isTurned;
            return (
              <th
                key={column.ranking}
                scope="col"
                aria-sort={isSorted ? (isUp ? 'ascending' : 'descending') : 'none'}
              >
                <button
                  type="button"
                  className={classes.sort}
                  title={column.title}
                  onClick={() => rankBy(column.ranking)}
                >
                  {column.label}
                  {isSorted && <span aria-hidden>{isUp ? ' ↑' : ' ↓'}</span>}
                </button>
              </th>
            );
          })}
        </tr>
      </thead>
      {sides.map(
        ({ isNegative, words }) =>
          words.length > 0 && (
            <tbody key={String(isNegative)}>
              {isNegative && (
                <tr>
                  <th className={classes.prompt} colSpan={columns.length} scope="rowgroup">
                    Negative prompt
                  </th>
                </tr>
              )}
              {words.map((word) => (
                <WordRow key={word.at} word={word} source={sources[word.at]!} />
              ))}
            </tbody>
          ),
      )}
    </table>
  );
});

const WordRow = memo(function WordRow({ word, source }: { word: RankedWord; source: Source }) {
  const { token, share, max, mean, coverage } = word;
  const { key } = source;
  const isVisible = useSelection((state) => state.visible.has(key));
  return (
    <tr
      className={classes.row}
      data-visible={isVisible || undefined}
      onPointerEnter={(event) => {
        if (event.pointerType === 'mouse') selection.getState().setPreview(key);
      }}
      onClick={(event) => {
        if (event.shiftKey || event.ctrlKey || event.metaKey) selection.getState().toggle(key);
        else showWords([key]);
      }}
    >
      <th scope="row">
        <button
          type="button"
          className={classes.word}
          aria-pressed={isVisible}
          title={`${token}: click shows it alone, Shift-click adds it`}
        >
          <RowChip source={source} />
          <span className={classes.name}>{token}</span>
        </button>
      </th>
      <td>{percent(share)}</td>
      <td>{max.toFixed(2)}</td>
      <td>{mean.toFixed(2)}</td>
      <td>{percent(coverage)}</td>
    </tr>
  );
});
