import { Checkbox, Select, TagsInput } from '@mantine/core';
import type { TrainingLayout, TrainingOptions } from '@shared/region-export/options';
import { useImageDetail } from '../app/queries';
import { exportSettings } from './export-settings';
import { OptionGroup } from './OptionGroup';

const { setTraining } = exportSettings.getState();

interface TrainingFieldsProps {
  options: TrainingOptions;
  /** Whose tokens are offered. */
  imageId: number;
}

/** For which trainer, of which tokens, and what lies beside the masks. */
export function TrainingFields({ options, imageId }: TrainingFieldsProps) {
  const { data: detail } = useImageDetail(imageId);
  const tokens = (detail?.heatmaps ?? []).flatMap(({ token, isNegative }) =>
    isNegative ? [] : [token],
  );
  return (
    <>
      <OptionGroup title="Folders as for" hint={hints[options.layout]}>
        <Select
          size="xs"
          aria-label="Folders as for"
          allowDeselect={false}
          data={[
            { value: 'kohya', label: 'kohya sd-scripts' },
            { value: 'onetrainer', label: 'OneTrainer' },
          ]}
          value={options.layout}
          onChange={(layout) => setTraining({ layout: layout as TrainingLayout })}
        />
      </OptionGroup>
      <OptionGroup
        title="Tokens"
        hint="A folder for each. Images without any of them are left out."
      >
        <TagsInput
          size="xs"
          aria-label="Tokens"
          placeholder={options.tokens.length === 0 ? 'All tokens' : ''}
          data={[...new Set(tokens)]}
          value={options.tokens}
          // Commas stand in tokens.
          splitChars={[]}
          maxTags={500}
          clearable
          maxDropdownHeight={220}
          onChange={(next) => setTraining({ tokens: next })}
        />
      </OptionGroup>
      <OptionGroup title="Beside the masks">
        <Checkbox
          size="xs"
          label="Copies of the pictures"
          checked={options.withPictures}
          onChange={(event) => setTraining({ withPictures: event.currentTarget.checked })}
        />
        <Checkbox
          size="xs"
          label="Boxes and cells as COCO JSON"
          checked={options.withCoco}
          onChange={(event) => setTraining({ withCoco: event.currentTarget.checked })}
        />
      </OptionGroup>
    </>
  );
}

const hints: Record<TrainingLayout, string> = {
  kohya: 'images/ with captions, and masks/ for conditioning_data_dir.',
  onetrainer: 'Masks beside the pictures, as NAME-masklabel.png.',
};
