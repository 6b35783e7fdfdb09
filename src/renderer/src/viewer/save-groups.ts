import type { Input, Output } from '@shared/api';
import type { HistoryStore, Step } from '../app/history';

type GroupCall = 'groups.save' | 'groups.putBack';

export interface SavingDeps {
  call: <Name extends GroupCall>(
    name: Name,
    ...input: undefined extends Input<Name> ? [] : [Input<Name>]
  ) => Promise<Output<Name>>;
  history: HistoryStore;
  /** Has the facts of the image fetched again. */
  refresh: (imageId: number) => Promise<unknown>;
  /** Has the groups shown as they are stored, whatever threshold was chosen. */
  showStored: () => void;
  tell: (message: string) => void;
  /** Says what was done, with a way to undo it. */
  tellUndoable: (message: string, step: Step) => void;
  tellError: (error: unknown) => void;
}

/** Keeps the groups of an image at a threshold (0…1), undoable. Never rejects. */
export type SaveGroups = (
  image: { readonly id: number; readonly fileName: string },
  threshold: number,
) => Promise<void>;

export function createSaveGroups(deps: SavingDeps): SaveGroups {
  const { call, history, refresh, showStored } = deps;
  return async ({ id, fileName }, threshold) => {
    const save = async () => {
      const { earlier } = await call('groups.save', { id, threshold });
      await refresh(id);
      return earlier;
    };
    try {
      let earlier = await save();
      if (earlier === null) return deps.tell(`These are the groups that ${fileName} has.`);
      const step: Step = {
        label: `groups of ${fileName}`,
        size: 1,
        undo: async () => {
          // Null where it was done again and nothing had changed: then there is nothing to undo.
          try {
            if (earlier !== null) await call('groups.putBack', { id, earlier });
          } finally {
            await refresh(id);
          }
          showStored();
        },
        redo: async () => (earlier = await save()),
      };
      history.getState().push(step);
      const percent = Math.round(threshold * 100);
      deps.tellUndoable(`Groups of ${fileName} saved at ${percent} %.`, step);
    } catch (error) {
      deps.tellError(error);
    }
  };
}
