import { Button, Group, Progress, Text } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { showError } from '../app/notices';
import { useRereadProgress } from '../app/queries';
import { isRereading, outdatedStatus, rereadStatus } from '../app/reread-wording';
import { call } from '../host/host';

/** Reading again how images were made, by hand; after an update it happens by itself. */
export function MetadataSettings({ outdatedCount }: { outdatedCount: number }) {
  const { data: progress } = useRereadProgress();
  const reread = useMutation({
    mutationFn: () => call('metadata.reread', { scope: 'all' }),
    onError: showError,
  });
  const cancel = useMutation({
    mutationFn: () => call('metadata.cancel'),
    onError: showError,
  });
  const isRunning = progress !== undefined && isRereading(progress);
  const status = progress ? rereadStatus(progress) : '';
  return (
    <>
      <Text size="sm">{outdatedStatus(outdatedCount)}</Text>
      {isRunning && (
        <Progress.Root size={4}>
          <Progress.Section
            value={(100 * progress.done) / Math.max(1, progress.total)}
            aria-label="Progress of reading metadata again"
          />
        </Progress.Root>
      )}
      <Group gap="sm" mih={30}>
        {isRunning ? (
          <Button variant="default" loading={cancel.isPending} onClick={() => cancel.mutate()}>
            Cancel
          </Button>
        ) : (
          <Button variant="default" loading={reread.isPending} onClick={() => reread.mutate()}>
            Read metadata again
          </Button>
        )}
        <Text size="xs" c="dimmed" role="status">
          {status}
        </Text>
      </Group>
    </>
  );
}
