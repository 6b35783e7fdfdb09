import { Button, Group, Modal, Text, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { createContext, useContext, useState, type FormEvent, type ReactNode } from 'react';
import { describeError } from '../app/errors';
import { showError } from '../app/notices';
import { queryKeys } from '../app/queries';
import { call, hostKind } from '../host/host';

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
        <PathForm
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

function PathForm(props: {
  onSubmit: (path: string) => void;
  onEdit: () => void;
  onCancel: () => void;
  isPending: boolean;
  error: unknown;
}) {
  const [path, setPath] = useState('');
  const trimmed = path.trim();
  const wording = props.error ? describeError(props.error) : null;

  function handleSubmit(event: FormEvent): void {
    event.preventDefault();
    if (trimmed !== '') props.onSubmit(trimmed);
  }

  return (
    <form onSubmit={handleSubmit}>
      <TextInput
        data-autofocus
        label="Folder path"
        description="A folder on the computer where DAAM Lens runs. Folders inside it are included."
        placeholder="/home/me/ComfyUI/output"
        value={path}
        onChange={(event) => {
          setPath(event.currentTarget.value);
          if (props.error) props.onEdit();
        }}
        error={
          wording && (
            <>
              {wording.title}.<br />
              {wording.detail}
            </>
          )
        }
        spellCheck={false}
        autoComplete="off"
        inputWrapperOrder={['label', 'input', 'error', 'description']}
      />
      <Text size="xs" c="dimmed" mt="sm">
        Your files are only read: never changed, moved or deleted.
      </Text>
      <Group justify="flex-end" mt="lg" gap="xs">
        <Button variant="default" onClick={props.onCancel}>
          Cancel
        </Button>
        <Button type="submit" disabled={trimmed === ''} loading={props.isPending}>
          Add folder
        </Button>
      </Group>
    </form>
  );
}
