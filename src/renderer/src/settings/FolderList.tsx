import { ActionIcon, Button, Group, Modal, Text, Tooltip } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { IconFolderPlus, IconRefresh, IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import type { WatchedFolder } from '@shared/api';
import { countOf } from '../app/format';
import { isRunning } from '../app/import-wording';
import { showDone, showError } from '../app/notices';
import { queryKeys, useImportProgress } from '../app/queries';
import { call } from '../host/host';
import { useAddFolder } from '../library/AddFolder';
import { useRescan } from '../library/use-rescan';
import classes from './FolderList.module.css';

export function FolderList({ folders }: { folders: WatchedFolder[] }) {
  const addFolder = useAddFolder();
  const [removing, setRemoving] = useState<WatchedFolder | null>(null);
  return (
    <>
      {folders.length > 0 && (
        <ul className={classes.list}>
          {folders.map((folder) => (
            <Folder key={folder.id} folder={folder} onRemove={() => setRemoving(folder)} />
          ))}
        </ul>
      )}
      <div>
        <Button variant="default" leftSection={<IconFolderPlus size={15} />} onClick={addFolder}>
          Add folder…
        </Button>
      </div>
      <RemoveDialog folder={removing} onClose={() => setRemoving(null)} />
    </>
  );
}

function Folder({ folder, onRemove }: { folder: WatchedFolder; onRemove: () => void }) {
  const { data: progress } = useImportProgress();
  const rescan = useRescan();
  return (
    <li className={classes.folder}>
      <div className={classes.facts}>
        <span className={classes.path} title={folder.path}>
          <bdi dir="ltr">{folder.path}</bdi>
        </span>
        <span className={classes.note} data-reachable={folder.reachable}>
          {countOf(folder.imageCount, 'image')}
          {!folder.reachable && ' · cannot be reached: is its drive or network share connected?'}
        </span>
      </div>
      <Tooltip label="Rescan">
        <ActionIcon
          aria-label={`Rescan ${folder.path}`}
          disabled={progress !== undefined && isRunning(progress)}
          loading={rescan.isPending}
          onClick={() => rescan.mutate(folder.id)}
        >
          <IconRefresh size={16} />
        </ActionIcon>
      </Tooltip>
      <Tooltip label="Remove">
        <ActionIcon aria-label={`Remove ${folder.path}`} onClick={onRemove}>
          <IconTrash size={16} />
        </ActionIcon>
      </Tooltip>
    </li>
  );
}

function RemoveDialog({ folder, onClose }: { folder: WatchedFolder | null; onClose: () => void }) {
  const client = useQueryClient();
  const remove = useMutation({
    mutationFn: ({ id }: WatchedFolder) => call('folders.remove', { id }),
    onSuccess: async (_, { path }) => {
      await client.invalidateQueries({ queryKey: queryKeys.overview });
      showDone(`${path} was removed. Add it again to take it back.`);
      onClose();
    },
    onError: (error) => {
      showError(error);
      onClose();
    },
  });
  return (
    <Modal opened={folder !== null} onClose={onClose} title="Remove this folder?">
      <Text size="sm" className={classes.wrapped}>
        {folder?.path}
      </Text>
      <Text size="sm" c="dimmed" mt="sm">
        DAAM Lens stops looking for new images there. Images already in the library stay in it, and
        no file is touched.
      </Text>
      <Group justify="flex-end" gap="xs" mt="lg">
        <Button variant="default" data-autofocus onClick={onClose}>
          Cancel
        </Button>
        <Button
          color="red.8"
          loading={remove.isPending}
          onClick={() => folder && remove.mutate(folder)}
        >
          Remove
        </Button>
      </Group>
    </Modal>
  );
}
