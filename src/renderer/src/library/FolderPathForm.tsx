import { Button, Group, Text, TextInput } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import { describeError } from '../app/errors';

/** Asks for the path of a folder where there is no native dialog. */
export function FolderPathForm(props: {
  /** What the button says. */
  action: string;
  startPath?: string;
  onSubmit: (path: string) => void;
  onEdit: () => void;
  onCancel: () => void;
  isPending: boolean;
  error: unknown;
}) {
  const [path, setPath] = useState(props.startPath ?? '');
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
          {props.action}
        </Button>
      </Group>
    </form>
  );
}
