import { useDebouncedValue } from '@mantine/hooks';
import { useStore } from 'zustand';
import { SelectionBar } from '../library/SelectionBar';
import { unpaintedTerm } from './asked-search';
import { hitSelection } from './hit-selection';
import { HitGrid } from './HitGrid';
import { usePaintedOver } from './painted-over';
import { QueryBar } from './QueryBar';
import { BusyHeader, ResultsHeader } from './ResultsHeader';
import { SearchPanel } from './SearchPanel';
import classes from './SearchScreen.module.css';
import { NoHits, NothingAsked, PaintPlace, SearchFailed } from './SearchStates';
import { useDraft } from './use-draft-search';
import { liveSearch, useFoundImages, useLiveSearch } from './use-live-search';
import { useRecentSearches } from './use-recent-searches';
import { useSearchAddress } from './use-search-address';
import { useSearchCommands } from './use-search-commands';
import { useUndoKeys } from './use-undo-keys';

/** After a change, until what takes longer than an answer is asked for. */
const settledAfterMs = 250;

/** The image one was at may be the one to paint over next. */
function noteFocus(target: Element): void {
  const id = target.closest<HTMLElement>('[data-image-id]')?.dataset.imageId;
  if (id !== undefined) usePaintedOver.getState().set({ inFocus: Number(id) });
}

/** Search: the question above and on the left, its answer on the right, live. */
export function SearchScreen() {
  useSearchAddress();
  useLiveSearch();
  useUndoKeys();
  useSearchCommands();
  const query = useDraft((draft) => draft.query);
  const [settled] = useDebouncedValue(query, settledAfterMs);
  const isSettled = settled === query;
  const found = useFoundImages(isSettled);
  const { error, isAsking } = useStore(liveSearch);
  const isSelecting = useStore(hitSelection, ({ count }) => count > 0);
  const { recent, remember } = useRecentSearches(isSettled ? found : null);

  function content() {
    const unpainted = unpaintedTerm(query);
    if (query.clauses.length === 0) return <NothingAsked recent={recent} />;
    if (unpainted) return <PaintPlace term={unpainted} />;
    if (error !== null) {
      return <SearchFailed error={error} onRetry={liveSearch.getState().again} />;
    }
    if (!found) return <BusyHeader />;
    const isEmpty = found.answer.count === 0;
    return (
      <>
        {isSelecting && !isEmpty ? (
          <SelectionBar selection={hitSelection} ids={found.ids} />
        ) : (
          <ResultsHeader found={found} />
        )}
        {!isEmpty && <HitGrid found={found} onLeave={remember} />}
        {isEmpty && isSettled && <NoHits query={found.query} />}
      </>
    );
  }

  return (
    <div className={classes.screen}>
      <h1 className={classes.heading}>Search</h1>
      <QueryBar />
      <SearchPanel />
      <section
        className={classes.results}
        aria-label="Results"
        aria-busy={isAsking}
        onFocus={({ target }) => noteFocus(target)}
      >
        {content()}
      </section>
    </div>
  );
}
