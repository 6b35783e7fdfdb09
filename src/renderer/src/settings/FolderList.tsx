import { ActionIcon, Button, Tooltip } from '@mantine/core';
import { IconFolderPlus, IconRefresh, IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import type { WatchedFolder } from '@shared/api';
import { countOf } from '../app/format';
import { isRunning } from '../app/import-wording';
import { useImportProgress } from '../app/queries';
import { useAddFolder } from '../library/AddFolder';
import { useRescan } from '../library/use-rescan';
import classes from './FolderList.module.css';
import { RemoveFolder } from './FolderListRemove';

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
      {/* By folder, so that each question starts with the harmless answer. */}
      <RemoveFolder key={removing?.id} folder={removing} onClose={() => setRemoving(null)} />
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
