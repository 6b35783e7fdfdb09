import { Alert, Button, Group, TextInput } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import type { Settings } from '@shared/api';
import { describeError } from '../app/errors';
import { useSaveSettings } from '../app/queries';
import { databaseUrlProblem } from './database-url';

/** Which Postgres is used from the next start on. */
export function DatabaseSettings({ settings }: { settings: Settings }) {
  const save = useSaveSettings();
  const stored = settings.databaseUrl ?? '';
  const [url, setUrl] = useState(stored);
  const trimmed = url.trim();
  const problem = databaseUrlProblem(trimmed);
  const failure = save.error && describeError(save.error);

  function handleSubmit(event: FormEvent): void {
    event.preventDefault();
    if (problem === null) save.mutate({ databaseUrl: trimmed === '' ? null : trimmed });
  }

  return (
    <form onSubmit={handleSubmit}>
      <TextInput
        size="xs"
        label="External Postgres"
        description="Version 15 or newer. Leave empty to use the built-in one."
        placeholder="postgres://user:password@host:5432/database"
        value={url}
        onChange={(event) => {
          setUrl(event.currentTarget.value);
          save.reset();
        }}
        error={problem ?? failure?.detail}
        spellCheck={false}
        autoComplete="off"
      />
      {(trimmed !== stored || save.isPending) && (
        <Group gap="xs" mt="sm">
          <Button type="submit" disabled={problem !== null} loading={save.isPending}>
            Save
          </Button>
          <Button
            variant="default"
            onClick={() => {
              setUrl(stored);
              save.reset();
            }}
          >
            Discard
          </Button>
        </Group>
      )}
      {save.isSuccess && trimmed === stored && (
        <Alert color="accent" mt="sm" py="xs" role="status">
          Saved. It takes effect the next time DAAM Lens starts.
        </Alert>
      )}
    </form>
  );
}
