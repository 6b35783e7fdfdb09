import { Button, Menu, Tooltip } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useEffect } from 'react';
import { maxTerms } from '@shared/search/query';
import { flagLabels, kindSections } from './add-kinds';
import classes from './AddMenu.module.css';
import { countTerms } from './query-edit';
import { useSearchView } from './search-view';
import { draftActions, useDraft } from './use-draft-search';

function setOpen(isAddOpen: boolean): void {
  useSearchView.getState().set({ isAddOpen });
}

/** All that can be asked for. */
export function AddMenu() {
  const isFull = useDraft(({ query }) => countTerms(query) >= maxTerms);
  const isOpen = useSearchView((view) => view.isAddOpen);
  useEffect(() => () => setOpen(false), []);
  return (
    <Menu
      opened={isOpen && !isFull}
      onChange={setOpen}
      position="bottom-start"
      shadow="md"
      // The field of what is added takes the focus.
      returnFocus={false}
    >
      <Menu.Target>
        <Tooltip
          label={isFull ? `A query has at most ${maxTerms} terms` : 'Add a condition (A)'}
          disabled={isOpen}
        >
          <Button
            variant="default"
            className={classes.add}
            data-add
            aria-disabled={isFull}
            data-disabled={isFull || undefined}
            leftSection={<IconPlus size={14} stroke={1.8} />}
          >
            Add
          </Button>
        </Tooltip>
      </Menu.Target>
      <Menu.Dropdown aria-label="Add">
        <div className={classes.columns}>
          {kindSections.map(({ title, kinds }, index) => (
            <div key={title}>
              <Menu.Label>{title}</Menu.Label>
              {kinds.map(([kind, label]) => (
                <Menu.Item
                  key={kind}
                  onClick={() => draftActions.startAdding({ kind, clause: null })}
                >
                  {label}
                </Menu.Item>
              ))}
              {index === 0 && (
                <>
                  <Menu.Label>Marks</Menu.Label>
                  {flagLabels.map(([flag, label]) => (
                    <Menu.Item
                      key={flag}
                      onClick={() => {
                        draftActions.stopAdding();
                        draftActions.add({ kind: 'flag', flag });
                      }}
                    >
                      {label}
                    </Menu.Item>
                  ))}
                </>
              )}
            </div>
          ))}
        </div>
      </Menu.Dropdown>
    </Menu>
  );
}
