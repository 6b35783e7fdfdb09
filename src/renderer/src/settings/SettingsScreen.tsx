import { SegmentedControl, Stack, Text, Title, useMantineColorScheme } from '@mantine/core';
import type { ReactNode } from 'react';
import type { LibraryOverview } from '@shared/api';
import { ErrorMessage } from '../app/Message';
import { useOverview, useSettings } from '../app/queries';
import { AddFolderProvider } from '../library/AddFolder';
import { CopyField } from './CopyField';
import { DatabaseSettings } from './DatabaseSettings';
import { FolderList } from './FolderList';
import { HeatmapStorage } from './HeatmapStorage';
import { LibraryFigures } from './LibraryFigures';
import { MetadataSettings } from './MetadataSettings';
import { RemovedImages } from './RemovedImages';
import classes from './SettingsScreen.module.css';

export function SettingsScreen() {
  const overview = useOverview();
  const settings = useSettings();
  const error = overview.error ?? settings.error;
  if (error) {
    const retry = () => void Promise.all([overview.refetch(), settings.refetch()]);
    return <ErrorMessage error={error} onRetry={retry} />;
  }
  return (
    <AddFolderProvider>
      <div className={classes.screen}>
        <div className={classes.page}>
          <Title order={1} size="h3" mb="lg">
            Settings
          </Title>
          {overview.data && settings.data && (
            <>
              <Section
                title="Folders"
                hint="Images in these folders are in your library. New ones appear by themselves."
              >
                <FolderList folders={overview.data.folders} />
              </Section>
              <Section
                title="Removed images"
                hint="Images you removed from the library. Their files are untouched, and scans leave them out."
              >
                <RemovedImages />
              </Section>
              <Section title="Heatmaps" hint="What the model listened to, over all images.">
                <LibraryFigures />
              </Section>
              <Section
                title="Metadata"
                hint="How images were made is read again from texts kept in the library. Your files and the heatmaps are not touched. After an update this happens by itself, in the background."
              >
                <MetadataSettings outdatedCount={overview.data.outdatedCount} />
              </Section>
              <Section title="Appearance">
                <Theme />
              </Section>
              <Section
                title="Heatmap storage"
                hint="Applies to images imported from now on; both kinds can be mixed."
              >
                <HeatmapStorage settings={settings.data} />
              </Section>
              <Section title="Database" hint={databaseHint(overview.data)}>
                <DatabaseSettings settings={settings.data} />
              </Section>
              <Section title="Data folder" hint="Database, thumbnails and settings are kept here.">
                <CopyField value={overview.data.dataFolder} label="Data folder" />
              </Section>
              <Text size="xs" c="dimmed">
                DAAM Lens {overview.data.version}
              </Text>
            </>
          )}
        </div>
      </div>
    </AddFolderProvider>
  );
}

function Section({ title, hint, children }: { title: string; hint?: string; children: ReactNode }) {
  return (
    <section className={classes.section} aria-label={title}>
      <div>
        <Title order={2} size="sm">
          {title}
        </Title>
        {hint && (
          <Text size="xs" c="dimmed" mt={4}>
            {hint}
          </Text>
        )}
      </div>
      <Stack gap="sm" miw={0}>
        {children}
      </Stack>
    </section>
  );
}

function Theme() {
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  return (
    <SegmentedControl
      aria-label="Theme"
      size="sm"
      className={classes.theme}
      value={colorScheme}
      onChange={setColorScheme}
      data={[
        { value: 'dark', label: 'Dark' },
        { value: 'light', label: 'Light' },
        { value: 'auto', label: 'Like the system' },
      ]}
    />
  );
}

function databaseHint({ database }: LibraryOverview): string {
  const kind = database.kind === 'embedded' ? 'the built-in Postgres' : 'an external Postgres';
  return `In use: ${kind}, version ${database.serverVersion}.`;
}
