import { Button, Modal, TextInput } from '@mantine/core';
import type { Collection } from '@shared/collections';
import { maxCollectionName } from '@shared/collections';
import { IconFolderPlus, IconFolderSymlink } from '@tabler/icons-react';
import { useLayoutEffect, useRef, useState, type KeyboardEvent } from 'react';
import { useStore } from 'zustand';
import { countOf } from '../app/format';
import classes from './CollectDialog.module.css';
import { collecting, stopCollecting } from './collecting';
import { collectionActions, useCollections } from './collections';
import { choicesFor } from './choices';

/** Into which collection? Typing finds one by name, or names a new one. */
export function CollectDialog() {
  const ids = useStore(collecting, (state) => state.ids);
  return (
    ids && (
      <Modal
        opened
        onClose={stopCollecting}
        size={440}
        yOffset="14vh"
        title={`Put ${countOf(ids.length, 'image')} into a collection`}
        transitionProps={{ duration: 0 }}
        closeButtonProps={{ 'aria-label': 'Close' }}
      >
        <Choices ids={ids} />
      </Modal>
    )
  );
}

function Choices({ ids }: { ids: readonly number[] }) {
  const { data: all = [] } = useCollections();
  const [typed, setTyped] = useState('');
  const [active, setActive] = useState(0);
  const field = useRef<HTMLInputElement>(null);
  const choices = choicesFor(all, typed);
  const at = Math.min(active, choices.length - 1);
  // The dialog focuses it a moment later, and keys typed by then would be those of the screen.
  useLayoutEffect(() => field.current?.focus(), []);

  function choose(choice: (typeof choices)[number] | undefined): void {
    if (!choice) return;
    stopCollecting();
    if (choice.kind === 'new') void collectionActions.create(choice.name, ids);
    else void collectionActions.add(choice.collection, ids);
  }

  function takeOut(collection: Collection): void {
    stopCollecting();
    void collectionActions.take(collection, ids);
  }

  function handleKey(event: KeyboardEvent): void {
    if (event.nativeEvent.isComposing) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step !== undefined) {
      setActive((at + step + choices.length) % Math.max(1, choices.length));
    } else if (event.key === 'Enter') choose(choices[at]);
    else return;
    event.preventDefault();
  }

  return (
    <>
      <TextInput
        ref={field}
        data-autofocus
        aria-label="Collection"
        placeholder="Name of a collection, old or new"
        maxLength={maxCollectionName}
        value={typed}
        onChange={(event) => {
          setTyped(event.currentTarget.value);
          setActive(0);
        }}
        onKeyDown={handleKey}
      />
      {choices.length === 0 && (
        <p className={classes.none}>
          {typed.trim() === ''
            ? 'There is no collection yet. Type a name to make the first.'
            : 'A saved search has this name. Type another.'}
        </p>
      )}
      <ul className={classes.list} aria-label="Collections">
        {choices.map((choice, index) => (
          <li key={choice.kind === 'new' ? 'new' : choice.collection.id} className={classes.line}>
            <button
              type="button"
              className={classes.choice}
              data-active={index === at || undefined}
              onPointerMove={() => setActive(index)}
              onClick={() => choose(choice)}
            >
              {choice.kind === 'new' ? (
                <IconFolderPlus size={16} />
              ) : (
                <IconFolderSymlink size={16} />
              )}
              <span className={classes.name}>
                {choice.kind === 'new' ? `New collection “${choice.name}”` : choice.collection.name}
              </span>
              {choice.kind === 'known' && (
                <span className={classes.count}>
                  {(choice.collection.imageCount ?? 0).toLocaleString('en')}
                </span>
              )}
            </button>
            {choice.kind === 'known' && (
              <Button
                size="compact-xs"
                variant="subtle"
                color="gray"
                aria-label={`Take out of ${choice.collection.name}`}
                onClick={() => takeOut(choice.collection)}
              >
                Take out
              </Button>
            )}
          </li>
        ))}
      </ul>
    </>
  );
}
