import { useDebouncedValue } from '@mantine/hooks';
import { useStore } from 'zustand';
import { SelectionBar } from '../library/SelectionBar';
import { hitSelection } from './hit-selection';
import { HitGrid } from './HitGrid';
import { ResultsHeader } from './ResultsHeader';
import { SearchPanel } from './SearchPanel';
import classes from './SearchScreen.module.css';
import { formatQueryAddress, parseQueryAddress } from './query-address';
import { isComplete, usePlaceSearch } from './search-queries';
import { ChooseToken, NoHits, PaintPlace, SearchFailed } from './SearchStates';
import { useDraftQuery } from './use-draft-search';
import { useRecentSearches } from './use-recent-searches';
import { useSearchAddress } from './use-search-address';
import { useUndoKeys } from './use-undo-keys';

const searchAfterMs = 60;

/** Search by place: the question on the left, its answer on the right, live. */
export function SearchScreen() {
  useSearchAddress();
  useUndoKeys();
  const draft = useDraftQuery();
  const isSelecting = useStore(hitSelection, ({ count }) => count > 0);
  // As text, a query that has not changed is the same value.
  const [settled] = useDebouncedValue(formatQueryAddress(draft), searchAfterMs);
  const answer = usePlaceSearch(parseQueryAddress(settled));
  const shown = isComplete(draft) ? answer.data : undefined;
  const { recent, remember } = useRecentSearches(answer.isPlaceholderData ? undefined : shown);

  function content() {
    if (draft.token === '') return <ChooseToken isNegative={draft.isNegative} />;
    if (draft.cells.length === 0) return <PaintPlace query={draft} />;
    if (answer.error) {
      return <SearchFailed error={answer.error} onRetry={() => void answer.refetch()} />;
    }
    if (!shown) return null;
    return (
      <>
        {isSelecting && shown.hits.length > 0 ? (
          <SelectionBar selection={hitSelection} ids={shown.hits.map((hit) => hit.imageId)} />
        ) : (
          <ResultsHeader answer={shown} />
        )}
        {shown.hits.length === 0 ? (
          <NoHits query={shown.query} />
        ) : (
          <HitGrid answer={shown} onLeave={remember} />
        )}
      </>
    );
  }

  return (
    <div className={classes.screen}>
      <h1 className={classes.heading}>Search</h1>
      <SearchPanel recent={recent} />
      <section className={classes.results} aria-label="Results" aria-busy={answer.isFetching}>
        {content()}
      </section>
    </div>
  );
}
