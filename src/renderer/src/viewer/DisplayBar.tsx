import { SegmentedControl } from '@mantine/core';
import { memo } from 'react';
import { BoxSettings } from './BoxSettings';
import classes from './DisplayBar.module.css';
import { Field } from './Field';
import { releaseFocus } from './release-focus';
import { useViewSettings, useWays } from './stores';
import type { ViewSettings } from './view-settings';
import { WaySwitch } from './WaySwitch';

/**
 * How heatmaps are looked at, and what else lies over the picture; for every image. Idle over one
 * without heatmaps: it stays where it is, so that no picture jumps.
 */
export const DisplayBar = memo(function DisplayBar({ isIdle }: { isIdle: boolean }) {
  const showBoxes = useViewSettings((state) => state.showBoxes);
  const gridSize = useViewSettings((state) => state.gridSize);
  const set = useViewSettings((state) => state.set);
  const isOverPicture = useWays((state) => state.way !== 'multiples');
  return (
    <div
      className={classes.bar}
      role="toolbar"
      aria-label="Display"
      inert={isIdle}
      data-boxes={(isOverPicture && showBoxes) || undefined}
      onPointerUp={releaseFocus}
    >
      <WaySwitch />
      {isOverPicture && (
        <div className={classes.overlays}>
          <BoxSettings />
          <Field
            label="Grid"
            title="Mean attention in each cell; of several tokens, that of the strongest there"
          >
            {(labelId) => (
              <SegmentedControl
                size="xs"
                aria-labelledby={labelId}
                value={String(gridSize)}
                onChange={(size) => set({ gridSize: Number(size) as ViewSettings['gridSize'] })}
                data={[
                  { value: '0', label: 'Off' },
                  { value: '4', label: '4×4' },
                  { value: '8', label: '8×8' },
                ]}
              />
            )}
          </Field>
        </div>
      )}
    </div>
  );
});
