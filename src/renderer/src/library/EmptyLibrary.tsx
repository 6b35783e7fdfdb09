import { Anchor, Button, Group, Text } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { IconFolderPlus, IconPhotoSearch, IconPhotoSpark } from '@tabler/icons-react';
import { Link } from 'wouter';
import { addresses } from '../app/address';
import { countOf } from '../app/format';
import { importTitle, isRunning, preparedCount } from '../app/import-wording';
import { Message } from '../app/Message';
import { showError } from '../app/notices';
import { queryKeys, useImportProgress, useOverview } from '../app/queries';
import { call } from '../host/host';
import { useAddFolder } from './AddFolder';

/** What a library without images says: what it is for, and how to begin. */
export function EmptyLibrary() {
  const { data: progress } = useImportProgress();
  const { data: overview } = useOverview();
  if (progress && isRunning(progress)) {
    const isMaking = progress.state === 'preparing';
    const made = isMaking && preparedCount(progress);
    const title = isMaking ? importTitle(progress) : 'Looking for images';
    return (
      <Message
        icon={<IconPhotoSearch size={40} stroke={1.2} />}
        title={made ? `${title}, ${made}` : title}
      >
        <Text c="dimmed" size="sm" ta="center">
          {isMaking
            ? 'They are drawn once, on this computer, and appear here when all are done.'
            : 'The first ones appear here in a moment.'}
        </Text>
      </Message>
    );
  }
  return <Invitation folderCount={overview?.folders.length ?? 0} />;
}

function Invitation({ folderCount }: { folderCount: number }) {
  const addFolder = useAddFolder();
  const client = useQueryClient();
  const sample = useMutation({
    mutationFn: () => call('sample.open'),
    onSuccess: () => client.invalidateQueries({ queryKey: queryKeys.overview }),
    onError: showError,
  });
  return (
    <Message
      icon={<IconPhotoSpark size={44} stroke={1.1} />}
      title={folderCount > 0 ? 'No images found' : 'Your library is empty'}
    >
      <Text c="dimmed" size="sm" ta="center">
        {folderCount > 0 ? (
          <>
            {countOf(folderCount, 'folder')} in the library, none with an image in it. Add another,
            or see{' '}
            <Anchor component={Link} href={addresses.settings} inherit>
              your folders
            </Anchor>
            .
          </>
        ) : (
          'Add a folder of generated images. Those saved with DAAM data show where each word of the prompt went; your files are only read, never changed.'
        )}
      </Text>
      <Group gap="xs" mt="xs" justify="center">
        <Button size="sm" leftSection={<IconFolderPlus size={17} />} onClick={addFolder}>
          Add folder…
        </Button>
        <Button
          size="sm"
          variant="default"
          loading={sample.isPending}
          onClick={() => sample.mutate()}
        >
          Open the sample library
        </Button>
      </Group>
    </Message>
  );
}
