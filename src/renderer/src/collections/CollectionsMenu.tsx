import { Button, Menu } from '@mantine/core';
import { maxCollectionName, type Collection } from '@shared/collections';
import { formatQuery } from '@shared/search/format-query';
import { queryOf } from '@shared/search/query';
import { IconBookmarks, IconFolder, IconPencil, IconSearch, IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import { NameForm } from '../app/NameForm';
import { NamePopover } from '../app/NamePopover';
import items from '../app/NamedItems.module.css';
import classes from './CollectionsMenu.module.css';
import { collectionActions, useCollections } from './collections';

interface CollectionsMenuProps {
  /** The text of the search on screen; empty for none. */
  query: string;
  /** Shows the images of a collection or a saved search, by its text. */
  onOpen: (query: string) => void;
}

type Naming = { kind: 'save' } | { kind: 'rename'; collection: Collection };

/** Collections and saved searches: opened, renamed, deleted; and the search on screen is saved. */
export function CollectionsMenu({ query, onOpen }: CollectionsMenuProps) {
  const { data: all = [] } = useCollections();
  const [naming, setNaming] = useState<Naming | null>(null);

  function finish(name: string): void {
    setNaming(null);
    if (naming?.kind === 'rename') void collectionActions.rename(naming.collection, name);
    else void collectionActions.saveSearch(name, query);
  }

  const form = naming && (
    <NameForm
      label={naming.kind === 'save' ? 'Name of the search' : 'New name'}
      initial={naming.kind === 'save' ? '' : naming.collection.name}
      maxLength={maxCollectionName}
      onDone={finish}
    />
  );
  return (
    <NamePopover form={form} onClose={() => setNaming(null)}>
      <Menu
        position="bottom-end"
        shadow="md"
        withinPortal
        width={300}
        // The field of the name has it then.
        returnFocus={naming === null}
      >
        <Menu.Target>
          <Button size="xs" variant="default" leftSection={<IconBookmarks size={15} />}>
            Saved
          </Button>
        </Menu.Target>
        <Menu.Dropdown className={classes.dropdown}>
          {all.length === 0 && (
            <Menu.Label>
              Nothing saved yet. Put images into a collection with K, or save this search.
            </Menu.Label>
          )}
          <Items
            title="Searches"
            collections={all.filter((one) => one.query !== null)}
            query={query}
            onOpen={onOpen}
            onRename={(collection) => setNaming({ kind: 'rename', collection })}
          />
          <Items
            title="Collections"
            collections={all.filter((one) => one.query === null)}
            query={query}
            onOpen={onOpen}
            onRename={(collection) => setNaming({ kind: 'rename', collection })}
          />
          <Menu.Divider />
          <Menu.Item disabled={query === ''} onClick={() => setNaming({ kind: 'save' })}>
            Save this search…
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
    </NamePopover>
  );
}

interface ItemsProps extends CollectionsMenuProps {
  title: string;
  collections: readonly Collection[];
  onRename: (collection: Collection) => void;
}

function Items({ title, collections, query, onOpen, onRename }: ItemsProps) {
  if (collections.length === 0) return null;
  return (
    <>
      <Menu.Label>{title}</Menu.Label>
      {collections.map((collection) => (
        <div key={collection.id} className={items.line}>
          <Menu.Item
            className={items.item}
            leftSection={
              collection.query === null ? <IconFolder size={15} /> : <IconSearch size={15} />
            }
            rightSection={
              collection.imageCount !== null && (
                <span className={classes.count}>{collection.imageCount.toLocaleString('en')}</span>
              )
            }
            onClick={() => onOpen(textOf(collection))}
          >
            {collection.name}
          </Menu.Item>
          {collection.query !== null && (
            <Menu.Item
              className={items.tool}
              aria-label={`Replace ${collection.name} by this search`}
              title="Replace by this search"
              disabled={query === '' || query === collection.query}
              onClick={() => void collectionActions.changeSearch(collection, query)}
            >
              <IconBookmarks size={14} stroke={1.7} />
            </Menu.Item>
          )}
          <Menu.Item
            className={items.tool}
            aria-label={`Rename ${collection.name}`}
            onClick={() => onRename(collection)}
          >
            <IconPencil size={14} stroke={1.7} />
          </Menu.Item>
          <Menu.Item
            className={items.tool}
            aria-label={`Delete ${collection.name}`}
            closeMenuOnClick={false}
            onClick={() => void collectionActions.remove(collection)}
          >
            <IconTrash size={14} stroke={1.7} />
          </Menu.Item>
        </div>
      ))}
    </>
  );
}

/** The search that finds what is in it. */
function textOf({ name, query }: Collection): string {
  return query ?? formatQuery(queryOf({ kind: 'collection', name }));
}
