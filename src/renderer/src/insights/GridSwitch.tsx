import { SegmentedControl } from '@mantine/core';
import { setInsights, useInsightsSettings } from './insights-settings';

/** How finely places are shown. */
export function GridSwitch() {
  const gridSize = useInsightsSettings((state) => state.gridSize);
  return (
    <SegmentedControl
      size="xs"
      aria-label="Cells"
      data={[
        { value: '4', label: '4×4' },
        { value: '8', label: '8×8' },
      ]}
      value={String(gridSize)}
      onChange={(value) => setInsights({ gridSize: value === '4' ? 4 : 8 })}
    />
  );
}
