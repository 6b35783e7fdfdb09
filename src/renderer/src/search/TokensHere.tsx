import { useDebouncedValue } from '@mantine/hooks';
import type { TokenHere } from '@shared/api';
import { formatQuery } from '@shared/search/format-query';
import type { Place } from '@shared/search/place';
import type { Sample } from '@shared/insights';
import { useMemo, useRef, useState, type KeyboardEvent } from 'react';
import { describeError } from '../app/errors';
import { isEmptyPlace } from './place-edit';
import { countImages } from './place-words';
import { queryAround } from './query-around';
import type { Position } from './query-edit';
import { useTokensHere } from './search-queries';
import classes from './TokensHere.module.css';
import { useDraft } from './use-draft-search';

/** A stroke changes the place many times a second. */
const askAfterMs = 120;

interface TokensHereProps {
  place: Place;
  isNegative: boolean;
  /** The literal that the place belongs to: what else is asked says in which images one looks. */
  at: Position | null;
  /** The token that is asked for already. */
  token: string | null;
  onChoose: (token: string) => void;
}

/** Which tokens live in the painted place, to choose one of them; follows every stroke. */
export function TokensHere({ place, isNegative, at, token, onChoose }: TokensHereProps) {
  const query = useDraft((draft) => formatQuery(queryAround(draft.query, at)));
  const [asked] = useDebouncedValue(
    useMemo(() => ({ query, place }), [query, place]),
    askAfterMs,
  );
  const isEmpty = isEmptyPlace(place);
  const isAsked = !isEmpty && !isEmptyPlace(asked.place);
  const { data, error } = useTokensHere(asked.query, asked.place, isNegative, isAsked);

  const hasRows = !isEmpty && !error && data !== undefined && data.rows.length > 0;

  function content() {
    if (isEmpty) return <p className={classes.note}>Paint a place: its tokens are listed here.</p>;
    if (error) {
      const { title, advice } = describeError(error);
      return (
        <p className={classes.note}>
          {title}. {advice}
        </p>
      );
    }
    if (!data) return null;
    if (data.rows.length === 0) return <p className={classes.note}>{nothingHere(query)}</p>;
    return (
      <>
        <TokenList rows={data.rows} token={token} onChoose={onChoose} />
        <p className={classes.note}>{sampleInWords(data.sample)}</p>
      </>
    );
  }

  return (
    <section className={classes.here} aria-label="Anything here">
      <div className={classes.header}>
        <h3 className={classes.title}>Anything here</h3>
        {hasRows && (
          <>
            <span>attention</span>
            <span className={classes.count}>images</span>
          </>
        )}
      </div>
      {content()}
    </section>
  );
}

interface TokenListProps {
  rows: readonly TokenHere[];
  token: string | null;
  onChoose: (token: string) => void;
}

function TokenList({ rows, token, onChoose }: TokenListProps) {
  const list = useRef<HTMLUListElement>(null);
  // The one row that Tab reaches; arrows move it.
  const [current, setCurrent] = useState(0);
  const reachable = Math.min(current, rows.length - 1);

  function handleKeyDown(event: KeyboardEvent): void {
    const moves: Record<string, number> = {
      ArrowUp: reachable - 1,
      ArrowDown: reachable + 1,
      Home: 0,
      End: rows.length - 1,
    };
    const target = moves[event.key];
    if (target === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
    const row = Math.min(Math.max(target, 0), rows.length - 1);
    setCurrent(row);
    list.current?.querySelectorAll('button')[row]?.focus();
    event.preventDefault();
    event.stopPropagation();
  }

  return (
    <ul ref={list} className={classes.list} aria-label="Tokens here" onKeyDown={handleKeyDown}>
      {rows.map((row, index) => (
        <li key={row.token}>
          <button
            type="button"
            className={classes.row}
            title={row.token}
            aria-label={`${row.token}, in ${countImages(row.images)}, attention ${row.attention.toFixed(2)}`}
            aria-pressed={row.token === token}
            tabIndex={index === reachable ? 0 : -1}
            onFocus={() => setCurrent(index)}
            onClick={() => onChoose(row.token)}
          >
            <span className={classes.token}>{row.token}</span>
            <span
              className={classes.meter}
              style={{ '--attention': Math.min(row.attention, 1) } as never}
            />
            <span className={classes.count}>{row.images.toLocaleString('en-US')}</span>
          </button>
        </li>
      ))}
    </ul>
  );
}

function nothingHere(query: string): string {
  return query === ''
    ? 'No token has attention there. Paint a larger place, or another one.'
    : 'No token of what else is asked for has attention there. Paint a larger place, or take a condition away.';
}

function sampleInWords(sample: Sample): string {
  if (!sample) return 'Ordered by attention summed over all that is found; bars are averages.';
  const { looked, of } = sample;
  const some = looked.toLocaleString('en-US');
  return `Ordered by attention summed over ${some} of ${countImages(of)}; bars are averages.`;
}
