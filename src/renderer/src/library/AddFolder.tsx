import { Modal } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { createContext, useContext, useState, type ReactNode } from 'react';
import { showError } from '../app/notices';
import { queryKeys } from '../app/queries';
import { call, hostKind } from '../host/host';
import { FolderPathForm } from './FolderPathForm';

const AddFolderContext = createContext<() => void>(() => undefined);

/** Asks for a folder and adds it: a native dialog where there is one, else a path field. */
export function useAddFolder(): () => void {
  return useContext(AddFolderContext);
}

export function AddFolderProvider({ children }: { children: ReactNode }) {
  const [isAsking, setIsAsking] = useState(false);
  const client = useQueryClient();
  const add = useMutation({
    mutationFn: (path: string) => call('folders.add', { path }),
    onSuccess: () => {
      setIsAsking(false);
      void client.invalidateQueries({ queryKey: queryKeys.overview });
    },
  });

  async function choose(): Promise<void> {
    try {
      const path = await call('folders.choose');
      if (path !== null) await add.mutateAsync(path);
    } catch (error) {
      showError(error);
    }
  }

  function ask(): void {
    add.reset();
    if (hostKind === 'electron') void choose();
    else setIsAsking(true);
  }

  return (
    <AddFolderContext value={ask}>
      {children}
      <Modal opened={isAsking} onClose={() => setIsAsking(false)} title="Add folder" size="lg">
        <FolderPathForm
          action="Add folder"
          onSubmit={(path) => add.mutate(path)}
          onEdit={() => add.reset()}
          onCancel={() => setIsAsking(false)}
          isPending={add.isPending}
          error={add.error}
        />
      </Modal>
    </AddFolderContext>
  );
}
