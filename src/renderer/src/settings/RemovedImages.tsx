import { Button, Group, Modal, Text } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { countOf, formatMoment } from '../app/format';
import { managing } from '../app/manage';
import { showError } from '../app/notices';
import { useRemovedImages } from '../app/queries';

/** How many images were taken out of the library, and the way to take them all back. */
export function RemovedImages() {
  const { data } = useRemovedImages();
  const [isAsking, setIsAsking] = useState(false);
  const restore = useMutation({
    mutationFn: () => managing.restoreAll(),
    onError: showError,
    onSettled: () => setIsAsking(false),
  });
  if (!data) return null;
  const { count, lastRemovedAt } = data;
  const counted = countOf(count, 'image');
  return (
    <>
      <Text size="sm">
        {count === 0
          ? 'No image was removed.'
          : `${counted} removed, the last on ${formatMoment(lastRemovedAt ?? 0)}.`}
      </Text>
      {count > 0 && (
        <Group>
          <Button variant="default" onClick={() => setIsAsking(true)}>
            Bring all back…
          </Button>
        </Group>
      )}
      <Modal opened={isAsking} onClose={() => setIsAsking(false)} title={`Bring ${counted} back?`}>
        <Text size="sm">
          {count === 1 ? 'It comes' : 'They come'} back to the library with heatmaps, rating and
          favourite as before. This can be undone.
        </Text>
        <Group justify="flex-end" gap="xs" mt="lg">
          <Button variant="default" onClick={() => setIsAsking(false)}>
            Cancel
          </Button>
          <Button data-autofocus loading={restore.isPending} onClick={() => restore.mutate()}>
            Bring {counted} back
          </Button>
        </Group>
      </Modal>
    </>
  );
}
