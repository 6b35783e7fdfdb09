import { Radio, Stack } from '@mantine/core';
import type { Settings } from '@shared/api';
import { showError } from '../app/notices';
import { useSaveSettings } from '../app/queries';

// Sizes measured on 64×64 heatmaps.
const kinds: { value: Settings['heatmapStorage']; label: string; description: string }[] = [
  {
    value: 'zlib-u8',
    label: 'Compact (recommended)',
    description:
      'About 2.1 KB per 64×64 heatmap. Values are kept in 256 steps, which no display can tell apart.',
  },
  {
    value: 'zlib',
    label: 'Exact',
    description:
      'About 14.5 KB per 64×64 heatmap, seven times as much. Every value is kept as it was, for analysis.',
  },
];

export function HeatmapStorage({ settings }: { settings: Settings }) {
  const save = useSaveSettings();
  const shown = save.isPending ? save.variables.heatmapStorage : settings.heatmapStorage;
  return (
    <Radio.Group
      aria-label="Heatmap storage"
      value={shown}
      onChange={(value) =>
        save.mutate({ heatmapStorage: value as Settings['heatmapStorage'] }, { onError: showError })
      }
    >
      <Stack gap="sm">
        {kinds.map((kind) => (
          <Radio key={kind.value} size="sm" {...kind} />
        ))}
      </Stack>
    </Radio.Group>
  );
}
