import { ActionIcon, Tooltip } from '@mantine/core';
import {
  IconClock,
  IconEye,
  IconFolderSearch,
  IconHourglass,
  IconPlayerPause,
  IconPlayerPlay,
  IconPlugConnectedX,
  IconRefresh,
  IconTrash,
} from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { ComponentType } from 'react';
import type { WatchedFolder, WatchState } from '@shared/api';
import { isRunning } from '../app/import-wording';
import { showError } from '../app/notices';
import { queryKeys, useImportProgress } from '../app/queries';
import { call } from '../host/host';
import { useRescan } from '../library/use-rescan';
import { folderFacts, watchWords } from './folder-words';
import classes from './FolderList.module.css';

const icons: Record<WatchState['state'], ComponentType<{ size: number; stroke: number }>> = {
  starting: IconHourglass,
  watching: IconEye,
  polling: IconClock,
  paused: IconPlayerPause,
  unreachable: IconPlugConnectedX,
};

/** One folder: what is known of it, and what can be done with it. */
export function FolderRow(props: {
  folder: WatchedFolder;
  onLocate: () => void;
  onRemove: () => void;
}) {
  const { folder } = props;
  const { path, paused, watch } = folder;
  const { data: progress } = useImportProgress();
  const rescan = useRescan();
  const pause = usePause();
  const Icon = icons[watch.state];
  const PauseIcon = paused ? IconPlayerPlay : IconPlayerPause;
  return (
    <li className={classes.folder}>
      <div className={classes.facts}>
        <span className={classes.path} title={path}>
          <bdi dir="ltr">{path}</bdi>
        </span>
        <span className={classes.state} data-state={watch.state}>
          <Icon size={14} stroke={1.7} aria-hidden />
          <span>{watchWords(watch)}</span>
        </span>
        <span className={classes.note}>{folderFacts(folder)}</span>
      </div>
      <Action
        label="Rescan"
        path={path}
        icon={IconRefresh}
        disabled={progress !== undefined && isRunning(progress)}
        loading={rescan.isPending}
        onClick={() => rescan.mutate(folder.id)}
      />
      <Action
        label={paused ? 'Resume' : 'Pause'}
        path={path}
        icon={PauseIcon}
        loading={pause.isPending}
        onClick={() => pause.mutate({ id: folder.id, paused: !paused })}
      />
      <Action label="Locate…" path={path} icon={IconFolderSearch} onClick={props.onLocate} />
      <Action label="Remove" path={path} icon={IconTrash} onClick={props.onRemove} />
    </li>
  );
}

function Action(props: {
  label: string;
  path: string;
  icon: ComponentType<{ size: number; stroke: number }>;
  disabled?: boolean;
  loading?: boolean;
  onClick: () => void;
}) {
  const { label, path, icon: Icon, ...button } = props;
  return (
    <Tooltip label={label}>
      <ActionIcon aria-label={`${label.replace('…', '')} ${path}`} {...button}>
        <Icon size={16} stroke={1.7} />
      </ActionIcon>
    </Tooltip>
  );
}

/** Pauses or resumes; the list shows it at once. */
function usePause() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (change: { id: number; paused: boolean }) => call('folders.pause', change),
    onSuccess: () => client.invalidateQueries({ queryKey: queryKeys.overview }),
    onError: showError,
  });
}
