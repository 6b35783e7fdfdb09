import { Button, Group, Modal, Radio, Stack, Text } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { Input, WatchedFolder } from '@shared/api';
import { countOf } from '../app/format';
import { showDone, showError } from '../app/notices';
import { queryKeys } from '../app/queries';
import { call } from '../host/host';
import classes from './FolderList.module.css';

type Images = Input<'folders.remove'>['images'];

/** Asks what becomes of the images before a folder is taken off the list. */
export function RemoveFolder({
  folder,
  onClose,
}: {
  folder: WatchedFolder | null;
  onClose: () => void;
}) {
  const client = useQueryClient();
  const [images, setImages] = useState<Images>('keep');
  const remove = useMutation({
    mutationFn: ({ id }: WatchedFolder) => call('folders.remove', { id, images }),
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
        DAAM Lens stops looking for new images there. No file is touched.
      </Text>
      {folder !== null && folder.ownImageCount > 0 && (
        <Choice folder={folder} images={images} onChange={setImages} />
      )}
      <Text size="sm" c="dimmed" mt="sm">
        {folder !== null && stayingNote(folder)}
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
          {images === 'remove' ? 'Remove folder and images' : 'Remove folder'}
        </Button>
      </Group>
    </Modal>
  );
}

function Choice({
  folder: { ownImageCount },
  images,
  onChange,
}: {
  folder: WatchedFolder;
  images: Images;
  onChange: (images: Images) => void;
}) {
  const counted = countOf(ownImageCount, 'image');
  const them = ownImageCount === 1 ? 'it' : 'them';
  return (
    <Radio.Group
      aria-label="Images of this folder"
      mt="md"
      value={images}
      onChange={(value) => onChange(value as Images)}
    >
      <Stack gap="sm">
        <Radio
          size="sm"
          value="keep"
          label={`Keep ${counted} in the library`}
          description={`Browse and search ${them} as before.`}
        />
        <Radio
          size="sm"
          value="remove"
          label={`Remove ${counted} from the library`}
          description={`Heatmaps go with ${them}. Add the folder again to import ${them} anew.`}
        />
      </Stack>
    </Radio.Group>
  );
}

function stayingNote({ imageCount, ownImageCount }: WatchedFolder): string | null {
  const staying = imageCount - ownImageCount;
  if (staying === 0) return null;
  const subject = `${countOf(staying, 'image')} ${staying === 1 ? 'lies' : 'lie'}`;
  return `${subject} in another folder of the list, too, and ${staying === 1 ? 'stays' : 'stay'}.`;
}
