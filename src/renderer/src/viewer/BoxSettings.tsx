import { Checkbox, Switch } from '@mantine/core';
import classes from './DisplayBar.module.css';
import { PercentSlider } from './PercentSlider';
import { useViewSettings, viewSettings } from './stores';
import { boxThresholds } from './view-settings';

/** Boxes on or off; on, from which part of a token's maximum, and whether each part has its own. */
export function BoxSettings() {
  const showBoxes = useViewSettings((state) => state.showBoxes);
  const splitsBoxes = useViewSettings((state) => state.splitsBoxes);
  const set = useViewSettings((state) => state.set);
  return (
    <>
      <Switch
        size="xs"
        label="Boxes"
        checked={showBoxes}
        onChange={(event) => set({ showBoxes: event.currentTarget.checked })}
      />
      {showBoxes && (
        <div className={classes.field} role="group" aria-label="Boxes, options">
          <BoxThreshold />
          <Checkbox
            size="xs"
            label="Parts"
            title="A box for each connected part. Parts smaller than a twentieth of the token’s largest one are left out, and all beyond its 20 largest"
            checked={splitsBoxes}
            onChange={(event) => set({ splitsBoxes: event.currentTarget.checked })}
          />
        </div>
      )}
    </>
  );
}

function BoxThreshold() {
  const threshold = useViewSettings((state) => state.boxThreshold);
  return (
    <div
      className={classes.compact}
      title="A box is around all that has at least this part of the token’s maximum; exports follow"
    >
      <PercentSlider
        name="Box threshold"
        value={threshold}
        bounds={boxThresholds}
        onChange={setBoxThreshold}
      />
    </div>
  );
}

function setBoxThreshold(boxThreshold: number): void {
  viewSettings.getState().set({ boxThreshold });
}
