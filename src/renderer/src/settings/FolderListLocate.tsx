import { Modal, Text } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import type { WatchedFolder } from '@shared/api';
import { showDone, showError } from '../app/notices';
import { queryKeys } from '../app/queries';
import { call, hostKind } from '../host/host';
import { FolderPathForm } from '../library/FolderPathForm';
import classes from './FolderList.module.css';

/**
 * Asks where a folder is now that was moved or renamed: by a native dialog where there is one, else by
 * the `question`, which is to be rendered.
 */
export function useLocateFolder(): {
  locate: (folder: WatchedFolder) => void;
  question: ReactNode;
} {
  const [folder, setFolder] = useState<WatchedFolder | null>(null);
  const [isAsking, setIsAsking] = useState(false);
  const client = useQueryClient();
  const relocate = useMutation({
    mutationFn: (place: { id: number; path: string }) => call('folders.relocate', place),
    onSuccess: async ({ path }) => {
      setIsAsking(false);
      await client.invalidateQueries({ queryKey: queryKeys.overview });
      showDone(`The images are now looked for in ${path}.`);
    },
  });

  async function choose({ id }: WatchedFolder): Promise<void> {
    try {
      const path = await call('folders.choose');
      if (path !== null) await relocate.mutateAsync({ id, path });
    } catch (error) {
      showError(error);
    }
  }

  function locate(asked: WatchedFolder): void {
    relocate.reset();
    if (hostKind === 'electron') return void choose(asked);
    setFolder(asked);
    setIsAsking(true);
  }

  const question = (
    <Modal
      opened={isAsking}
      onClose={() => setIsAsking(false)}
      title="Where is this folder now?"
      size="lg"
    >
      <Text size="sm" className={classes.wrapped}>
        {folder?.path}
      </Text>
      <Text size="sm" c="dimmed" mt={4} mb="md">
        For a folder that was moved or renamed: its images keep their ratings and favourites.
      </Text>
      <FolderPathForm
        action="Use this folder"
        startPath={folder?.path ?? ''}
        onSubmit={(path) => folder && relocate.mutate({ id: folder.id, path })}
        onEdit={() => relocate.reset()}
        onCancel={() => setIsAsking(false)}
        isPending={relocate.isPending}
        error={relocate.error}
      />
    </Modal>
  );
  return { locate, question };
}
