import { Button } from '@mantine/core';
import { IconFolderPlus } from '@tabler/icons-react';
import { useState } from 'react';
import type { WatchedFolder } from '@shared/api';
import { useAddFolder } from '../library/AddFolder';
import classes from './FolderList.module.css';
import { useLocateFolder } from './FolderListLocate';
import { RemoveFolder } from './FolderListRemove';
import { FolderRow } from './FolderListRow';

export function FolderList({ folders }: { folders: WatchedFolder[] }) {
  const addFolder = useAddFolder();
  const [removing, setRemoving] = useState<WatchedFolder | null>(null);
  const { locate, question } = useLocateFolder();
  return (
    <>
      {folders.length > 0 && (
        <ul className={classes.list}>
          {folders.map((folder) => (
            <FolderRow
              key={folder.id}
              folder={folder}
              onLocate={() => locate(folder)}
              onRemove={() => setRemoving(folder)}
            />
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
      {question}
    </>
  );
}
