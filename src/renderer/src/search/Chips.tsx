import { UnstyledButton } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { defaultMinAttention, defaultMinLikeness, type Literal } from '@shared/search/query';
import { useLayoutEffect, useRef, useState, type KeyboardEvent } from 'react';
import classes from './Chips.module.css';
import type { CommandSection } from '../app/commands';
import { LikedGlyph } from './LikedImage';
import { PlaceGlyph } from './PlaceGlyph';
import { isSamePosition, positionsOf, type Position } from './query-edit';
import { literalInWords, subjectInWords, termInShort } from './term-words';
import type { ChipDrag } from './use-chip-drag';
import { draftActions, draftSearch, useDraft } from './use-draft-search';
import { useOfferedCommands } from '../app/command-registry';
import { chipKeys } from './search-keys';

const noKeys: readonly CommandSection[] = [];

/** Every literal of the query, those that are alternatives within a frame of their own. */
export function Chips({ drag }: { drag: ChipDrag }) {
  const query = useDraft((draft) => draft.query);
  const edited = useDraft((draft) => (draft.adding ? null : draft.edited));
  useOfferedCommands(query.clauses.length > 0 ? chipKeys : noKeys);
  const list = useRef<HTMLDivElement>(null);
  // The one chip that Tab reaches; arrows move it.
  const [current, setCurrent] = useState<Position | null>(null);
  // A new object each time it is asked for.
  const [toFocus, setToFocus] = useState<{ at: Position | null } | null>(null);
  const positions = positionsOf(query);
  const isThere = (at: Position | null) => positions.some((one) => isSamePosition(one, at));
  const reachable = isThere(current) ? current : isThere(edited) ? edited : (positions[0] ?? null);

  // Before the next key comes: else it would be lost on a chip that is no longer there.
  useLayoutEffect(() => {
    if (!toFocus) return;
    const { at } = toFocus;
    const chip = at && list.current?.querySelector<HTMLElement>(`[data-chip="${keyOf(at)}"]`);
    // Without chips, what comes after them.
    (chip ?? list.current?.parentElement?.querySelector<HTMLElement>('[data-add]'))?.focus();
  }, [toFocus]);

  function focusChip(at: Position | null): void {
    setCurrent(at);
    setToFocus({ at });
  }

  function handleKeyDown(event: KeyboardEvent, at: Position): void {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const index = positions.findIndex((one) => isSamePosition(one, at));
    const moves: Record<string, number> = {
      ArrowLeft: index - 1,
      ArrowRight: index + 1,
      Home: 0,
      End: positions.length - 1,
    };
    const target = moves[event.key];
    if (target !== undefined) {
      focusChip(positions[Math.min(Math.max(target, 0), positions.length - 1)]!);
    } else if (!changeByKey(event, at)) {
      return;
    } else {
      focusChip(draftSearch.getState().edited);
    }
    event.preventDefault();
    event.stopPropagation();
  }

  return (
    <div ref={list} className={classes.chips} role="group" aria-label="Terms">
      {query.clauses.map(({ any }, clause) => (
        <span
          key={clause}
          className={classes.clause}
          data-many={any.length > 1 || undefined}
          data-drop={dropBeside(drag, clause, query.clauses.length)}
        >
          {any.map((literal, index) => {
            const at = { clause, literal: index };
            return (
              <span key={index} className={classes.alternative}>
                {index > 0 && <span className={classes.or}>or</span>}
                <Chip
                  literal={literal}
                  at={at}
                  isEdited={isSamePosition(at, edited)}
                  isReachable={isSamePosition(at, reachable)}
                  drag={drag}
                  onKeyDown={(event) => handleKeyDown(event, at)}
                  onFocus={() => setCurrent(at)}
                />
              </span>
            );
          })}
        </span>
      ))}
    </div>
  );
}

/** Whether what is dragged would go into the clause, before it, or, where it is the last, after it. */
function dropBeside({ drop }: ChipDrag, clause: number, count: number) {
  if (drop?.kind === 'onto') return drop.clause === clause ? 'onto' : undefined;
  if (drop?.index === clause) return 'before';
  return drop && drop.index === count && clause === count - 1 ? 'after' : undefined;
}

/** False for a key that means nothing here. */
function changeByKey({ key, shiftKey }: KeyboardEvent, at: Position): boolean {
  const isOneOfMany = (draftSearch.getState().query.clauses[at.clause]?.any.length ?? 0) > 1;
  if (key === 'Delete' || key === 'Backspace') draftActions.remove(at);
  else if (key === 'n' || key === '!') draftActions.toggleNot(at);
  else if (key === 'o' && isOneOfMany) draftActions.splitOff(at);
  else if (key === 'o') draftActions.join(at, 'before');
  else if (key === 'O' && shiftKey) draftActions.join(at, 'after');
  else return false;
  return true;
}

interface ChipProps {
  literal: Literal;
  at: Position;
  isEdited: boolean;
  isReachable: boolean;
  drag: ChipDrag;
  onKeyDown: (event: KeyboardEvent) => void;
  onFocus: () => void;
}

function Chip({ literal, at, isEdited, isReachable, drag, onKeyDown, onFocus }: ChipProps) {
  const { not, term } = literal;
  const words = literalInWords(literal);
  return (
    <span
      className={classes.chip}
      data-edited={isEdited || undefined}
      data-not={not || undefined}
      data-dragged={isSamePosition(at, drag.dragged) || undefined}
      draggable
      onDragStart={(event) => drag.start(event, at)}
      onDragEnd={drag.stop}
    >
      <UnstyledButton
        className={classes.choose}
        data-chip={keyOf(at)}
        aria-label={words}
        aria-pressed={isEdited}
        aria-keyshortcuts="Delete n o Shift+O"
        title={words}
        tabIndex={isReachable ? 0 : -1}
        onClick={() => draftActions.edit(at)}
        onKeyDown={onKeyDown}
        onFocus={onFocus}
      >
        {not && <span className={classes.not}>not</span>}
        {term.kind === 'place' ? (
          <>
            <PlaceGlyph place={term.place} size={16} />
            <span className={classes.words}>{subjectInWords(term.subject)}</span>
            {term.minAttention !== defaultMinAttention && (
              <span className={classes.aside}>≥ {term.minAttention}</span>
            )}
          </>
        ) : (
          <>
            {term.kind === 'like' && <LikedGlyph id={term.imageId} />}
            <span className={classes.words}>{termInShort(term)}</span>
            {term.kind === 'like' && term.minLikeness !== defaultMinLikeness && (
              <span className={classes.aside}>≥ {term.minLikeness}</span>
            )}
          </>
        )}
      </UnstyledButton>
      <UnstyledButton
        className={classes.remove}
        aria-label={`Remove ${words}`}
        tabIndex={-1}
        onClick={() => draftActions.remove(at)}
      >
        <IconX size={13} stroke={1.8} />
      </UnstyledButton>
    </span>
  );
}

function keyOf({ clause, literal }: Position): string {
  return `${clause},${literal}`;
}
