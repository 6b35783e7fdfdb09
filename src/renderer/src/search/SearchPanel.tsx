import { ActionIcon, Button, Menu, Tooltip } from '@mantine/core';
import { IconDots, IconTrash, IconX } from '@tabler/icons-react';
import type { Term } from '@shared/search/query';
import { useEffect, useRef, type KeyboardEvent } from 'react';
import { kindLabels, kindOf, type AddKind } from './add-kinds';
import { Facets } from './Facets';
import { literalAt, type Position } from './query-edit';
import classes from './SearchPanel.module.css';
import { TermForm } from './TermForm';
import { termInShort } from './term-words';
import { draftActions, draftSearch, useDraft, useEdited } from './use-draft-search';

/** The term one works on, and below it how what is found divides. */
export function SearchPanel() {
  const adding = useDraft((draft) => draft.adding);
  const edited = useEdited();
  const at = useDraft((draft) => draft.edited);
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (adding) field.current?.focus();
  }, [adding]);

  const term = adding ? null : (edited?.term ?? null);
  const kind = adding ? adding.kind : edited ? kindOf(edited.term) : 'place';

  function take(next: Term): void {
    // The draft may have changed since this was drawn: then it is about another term.
    const { query, edited: now, adding: addingNow } = draftSearch.getState();
    if (addingNow !== adding || (literalAt(query, now)?.term ?? null) !== (edited?.term ?? null)) {
      return;
    }
    if (term) draftActions.setTerm(next);
    else draftActions.add(next);
  }

  function handleKeyDown(event: KeyboardEvent): void {
    if (event.key !== 'Escape' || !adding || event.defaultPrevented) return;
    draftActions.stopAdding();
    event.stopPropagation();
  }

  return (
    <aside className={classes.panel} aria-label="Search">
      <section className={classes.term} aria-label="Term" onKeyDown={handleKeyDown}>
        {adding && <AddHeader />}
        {term && at && <TermHeader at={at} not={edited!.not} term={term} />}
        {kind === null ? (
          <p className={classes.plain}>{term && termInShort(term)}</p>
        ) : (
          <TermForm key={kind} ref={field} kind={kind} term={term} onTerm={take} />
        )}
      </section>
      <Facets />
    </aside>
  );
}

function AddHeader() {
  const adding = useDraft((draft) => draft.adding)!;
  return (
    <div className={classes.header}>
      <h2 className={classes.title}>
        {adding.clause === null ? 'Add' : 'Or'}: {kindLabels.get(adding.kind)!.toLowerCase()}
      </h2>
      <Tooltip label="Do not add (Esc)">
        <ActionIcon aria-label="Do not add (Esc)" onClick={draftActions.stopAdding}>
          <IconX size={16} stroke={1.6} />
        </ActionIcon>
      </Tooltip>
    </div>
  );
}

function TermHeader({ at, not, term }: { at: Position; not: boolean; term: Term }) {
  const kind = kindOf(term);
  return (
    <div className={classes.header}>
      <h2 className={classes.title}>{titleOf(term)}</h2>
      <Button
        size="compact-xs"
        variant={not ? 'light' : 'default'}
        color={not ? 'red' : undefined}
        aria-pressed={not}
        onClick={() => draftActions.toggleNot(at)}
      >
        Not
      </Button>
      <AlternativesMenu at={at} kind={kind ?? 'place'} />
      <Tooltip label="Remove (Delete on its chip)">
        <ActionIcon aria-label="Remove this term" onClick={() => draftActions.remove(at)}>
          <IconTrash size={16} stroke={1.6} />
        </ActionIcon>
      </Tooltip>
    </div>
  );
}

function titleOf(term: Term): string {
  if (term.kind === 'place' && term.subject.isGroup) return 'Group';
  const kind = kindOf(term);
  return kind ? kindLabels.get(kind)! : 'Fact';
}

/** Makes it one of several, or a condition of its own again. */
function AlternativesMenu({ at, kind }: { at: Position; kind: AddKind }) {
  const clauses = useDraft((draft) => draft.query.clauses);
  const isOneOfMany = (clauses[at.clause]?.any.length ?? 0) > 1;
  return (
    <Menu position="bottom-end" shadow="md" width={230}>
      <Menu.Target>
        <Tooltip label="Any of several">
          <ActionIcon aria-label="Any of several">
            <IconDots size={16} stroke={1.6} />
          </ActionIcon>
        </Tooltip>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item onClick={() => draftActions.startAdding({ kind, clause: at.clause })}>
          Or another: {kindLabels.get(kind)!.toLowerCase()}…
        </Menu.Item>
        <Menu.Item disabled={at.clause === 0} onClick={() => draftActions.join(at, 'before')}>
          Or the one before
        </Menu.Item>
        <Menu.Item
          disabled={at.clause >= clauses.length - 1}
          onClick={() => draftActions.join(at, 'after')}
        >
          Or the one after
        </Menu.Item>
        <Menu.Item disabled={!isOneOfMany} onClick={() => draftActions.splitOff(at)}>
          A condition of its own
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
