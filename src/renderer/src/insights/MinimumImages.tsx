import { Select } from '@mantine/core';
import { minimums, setInsights, useInsightsSettings } from './insights-settings';

/** In how many images a token has to be: of few, figures say little. */
export function MinimumImages() {
  const minImages = useInsightsSettings((state) => state.minImages);
  return (
    <Select
      size="xs"
      w={116}
      aria-label="Minimum number of images"
      data={minimums.map((count) => ({
        value: String(count),
        label: `${count}+ images`,
      }))}
      value={String(minImages)}
      allowDeselect={false}
      checkIconPosition="right"
      onChange={(value) => setInsights({ minImages: Number(value) as (typeof minimums)[number] })}
    />
  );
}
