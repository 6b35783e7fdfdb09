import { Slider } from '@mantine/core';
import { overlapThreshold } from '@shared/heatmap/groups';
import type { ImageDetail } from '@shared/images';
import { useMemo, useState } from 'react';
import classes from './MergeThreshold.module.css';
import { otherThreshold, storedThreshold } from './merge-threshold';
import { perFrame } from './per-frame';
import { releaseFocus } from './release-focus';
import { saveGroups } from './saving-groups';
import { useViewSettings, viewSettings } from './stores';
import { mergeThresholds } from './view-settings';

const title =
  'Tokens are one group where their strong places overlap by at least this part of the smaller one';

/** From which overlap tokens are one group: seen at once, kept for the image when asked to. */
export function MergeThreshold({ detail }: { detail: ImageDetail }) {
  const chosen = useViewSettings((state) => state.mergeThreshold);
  const stored = storedThreshold(detail.groups);
  const other = otherThreshold(chosen, detail.groups);
  // The thumb is where the pointer is, also while the groups of this frame are worked out.
  const [dragged, setDragged] = useState<number | null>(null);
  const [isSaving, setSaving] = useState(false);
  const choose = useMemo(
    () =>
      perFrame((threshold: number) => {
        setMergeThreshold(threshold);
        setDragged(null);
      }),
    [],
  );
  const percent = dragged ?? percentOf(chosen ?? stored ?? usual);

  async function save(threshold: number): Promise<void> {
    setSaving(true);
    await saveGroups(detail, threshold);
    setSaving(false);
  }

  return (
    <div className={classes.bar} role="group" aria-label="Merging" onPointerUp={releaseFocus}>
      <div className={classes.line} title={title}>
        <span className={classes.label}>Merge at</span>
        <Slider
          className={classes.slider}
          size={4}
          thumbSize={14}
          thumbLabel="Merge threshold"
          label={null}
          min={percentOf(mergeThresholds.lowest)}
          max={percentOf(mergeThresholds.highest)}
          value={percent}
          onChange={(value) => {
            setDragged(value);
            choose(value / 100);
          }}
        />
        <span className={classes.value}>{percent} %</span>
      </div>
      <div className={classes.line} aria-live="polite">
        {other === null ? (
          <span className={classes.state}>As stored for this image</span>
        ) : (
          <>
            <button
              type="button"
              className={classes.text}
              title="Show the groups that the library keeps for each image"
              onClick={() => setMergeThreshold(null)}
            >
              Stored: {stored === null ? 'as in the file' : `${percentOf(stored)} %`}
            </button>
            <button
              type="button"
              className={classes.save}
              title="Keep these groups instead; can be undone"
              disabled={isSaving}
              onClick={() => void save(other)}
            >
              Save for this image
            </button>
          </>
        )}
      </div>
    </div>
  );
}

/** Where the slider stands for groups that are not of one threshold: that of an import. */
const usual = overlapThreshold;

function setMergeThreshold(mergeThreshold: number | null): void {
  viewSettings.getState().set({ mergeThreshold });
}

function percentOf(threshold: number): number {
  return Math.round(threshold * 100);
}
