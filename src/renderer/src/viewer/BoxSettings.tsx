import { Checkbox, Slider, Switch } from '@mantine/core';
import { useMemo, useState } from 'react';
import classes from './DisplayBar.module.css';
import { perFrame } from './per-frame';
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
  // The thumb is where the pointer is, also while the boxes of this frame are measured.
  const [dragged, setDragged] = useState<number | null>(null);
  const choose = useMemo(
    () =>
      perFrame((boxThreshold: number) => {
        viewSettings.getState().set({ boxThreshold });
        setDragged(null);
      }),
    [],
  );
  const percent = dragged ?? Math.round(threshold * 100);
  return (
    <div
      className={classes.compact}
      title="A box is around all that has at least this part of the token’s maximum; exports follow"
    >
      <Slider
        className={classes.slider}
        size={4}
        thumbSize={14}
        thumbLabel="Box threshold"
        label={null}
        min={boxThresholds.lowest * 100}
        max={boxThresholds.highest * 100}
        value={percent}
        onChange={(value) => {
          setDragged(value);
          choose(value / 100);
        }}
      />
      <span className={classes.value}>{percent} %</span>
    </div>
  );
}
