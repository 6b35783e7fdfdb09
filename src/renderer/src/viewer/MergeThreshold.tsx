import { overlapThreshold } from '@shared/heatmap/groups';
import type { ImageDetail } from '@shared/images';
import { useState } from 'react';
import classes from './MergeThreshold.module.css';
import { otherThreshold, storedThreshold } from './merge-threshold';
import { percentOf, PercentSlider } from './PercentSlider';
import { releaseFocus } from './release-focus';
import { saveGroups } from './saving-groups';
import { useViewSettings, viewSettings } from './stores';
import { mergeThresholds } from './view-settings';

const title =
  'Tokens are one group where their strong places overlap by at least this part of the smaller one';

/** From which overlap tokens are one group: seen at once, kept for the image when asked to. */
export function MergeThreshold({ detail }: { detail: ImageDetail }) {
  const chosen = useViewSettings((state) => state.mergeThreshold);
  const stored = storedThreshold(detail);
  const other = otherThreshold(chosen, detail);
  const [isSaving, setSaving] = useState(false);
  async function save(threshold: number): Promise<void> {
    setSaving(true);
    await saveGroups(detail, threshold);
    setSaving(false);
  }

  return (
    <div className={classes.bar} role="group" aria-label="Merging" onPointerUp={releaseFocus}>
      <div className={classes.line} title={title}>
        <span className={classes.label}>Merge at</span>
        <PercentSlider
          name="Merge threshold"
          value={chosen ?? stored ?? usual}
          bounds={mergeThresholds}
          onChange={setMergeThreshold}
        />
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
