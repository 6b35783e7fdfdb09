import { SegmentedControl } from '@mantine/core';
import { setInsights, useInsightsSettings } from './insights-settings';
import { measureLabels, measures, type Measure } from './measures';

const shortLabels: Record<Measure, string> = {
  ...measureLabels,
  avgMax: 'Maximum',
  avgMean: 'Mean',
};

/** What all charts of the screen show. */
export function MeasureSwitch() {
  const measure = useInsightsSettings((state) => state.measure);
  return (
    <SegmentedControl
      size="xs"
      aria-label="Measure"
      data={measures.map((value) => ({ value, label: shortLabels[value] }))}
      value={measure}
      onChange={(value) => setInsights({ measure: value as Measure })}
    />
  );
}
