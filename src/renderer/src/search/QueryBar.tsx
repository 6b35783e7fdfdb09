import { ActionIcon, Tooltip } from '@mantine/core';
import { IconArrowBackUp, IconArrowForwardUp, IconCode, IconX } from '@tabler/icons-react';
import { formatQuery } from '@shared/search/format-query';
import { parseQuery } from '@shared/search/parse-query';
import { emptyQuery } from '@shared/search/query';
import { showError } from '../app/notices';
import { CollectionsMenu } from '../collections/CollectionsMenu';
import { AddMenu } from './AddMenu';
import { Chips } from './Chips';
import classes from './QueryBar.module.css';
import { QueryText } from './QueryText';
import { useSearchView } from './search-view';
import { useChipDrag } from './use-chip-drag';
import { draftActions, useDraft } from './use-draft-search';

/** Shows what a collection or a saved search holds. */
function open(text: string): void {
  try {
    draftActions.setQuery(parseQuery(text), null);
  } catch (error) {
    // Saved by a version that knows more.
    showError(error);
  }
}

/** The whole question: as chips, and as text. */
export function QueryBar() {
  const isEmpty = useDraft(({ query }) => query.clauses.length === 0);
  const isWrong = useDraft(({ typed }) => typed !== null);
  const canUndo = useDraft((draft) => draft.past.length > 0 || draft.before !== null);
  const canRedo = useDraft((draft) => draft.future.length > 0);
  const { isTextShown, set } = useSearchView();
  const { drag, area, handlers } = useChipDrag();
  const text = useDraft(({ query }) => formatQuery(query));
  return (
    <section className={classes.bar} aria-label="Query">
      <div className={classes.top}>
        <div ref={area} className={classes.terms} {...handlers}>
          <Chips drag={drag} />
          <AddMenu />
        </div>
        <CollectionsMenu query={text} onOpen={open} />
        <Tooltip label="Undo (Ctrl+Z)">
          <ActionIcon aria-label="Undo" disabled={!canUndo} onClick={draftActions.undo}>
            <IconArrowBackUp size={17} stroke={1.6} />
          </ActionIcon>
        </Tooltip>
        <Tooltip label="Redo (Ctrl+Shift+Z)">
          <ActionIcon aria-label="Redo" disabled={!canRedo} onClick={draftActions.redo}>
            <IconArrowForwardUp size={17} stroke={1.6} />
          </ActionIcon>
        </Tooltip>
        <Tooltip label="The query as text">
          <ActionIcon
            aria-label="Show the query as text"
            aria-pressed={isTextShown}
            data-on={isTextShown || undefined}
            onClick={() => set({ isTextShown: !isTextShown })}
          >
            <IconCode size={17} stroke={1.6} />
          </ActionIcon>
        </Tooltip>
        <Tooltip label="Ask for nothing">
          <ActionIcon
            aria-label="Clear the query"
            disabled={isEmpty}
            onClick={() => draftActions.setQuery(emptyQuery, null)}
          >
            <IconX size={17} stroke={1.6} />
          </ActionIcon>
        </Tooltip>
      </div>
      {(isTextShown || isWrong) && <QueryText />}
    </section>
  );
}
