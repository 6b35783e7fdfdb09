import { Modal, SegmentedControl } from '@mantine/core';
import type { ExportOptions } from '@shared/region-export/options';
import { useEffect, useState } from 'react';
import { useStore } from 'zustand';
import { hostKind } from '../host/host';
import { exportSettings } from './export-settings';
import { stopExportingRegions, type RegionSubject } from './exporting-regions';
import { LsdFields } from './LsdFields';
import { MaskFields } from './MaskFields';
import { subjectWords } from './job-words';
import { leaveRegionJob, returnToRegionJob, startRegionJob } from './region-job';
import { RegionPreview } from './RegionPreview';
import { RegionsFooter } from './RegionsFooter';
import classes from './RegionsDialog.module.css';
import { TrainingFields } from './TrainingFields';

/** How regions are written, with every mask to be seen before. */
export function RegionsDialog({ subject }: { subject: RegionSubject }) {
  const { kind, lsd, masks, set } = useStore(exportSettings);
  const options = kind === 'lsd' ? lsd : masks;
  const [at, setAt] = useState(0);
  const { ids, count, meant } = subject;
  const place = Math.min(at, ids.length - 1);
  useEffect(() => {
    returnToRegionJob();
    return leaveRegionJob;
  }, []);
  return (
    <Modal
      opened
      onClose={stopExportingRegions}
      size="min(1120px, calc(100vw - 48px))"
      yOffset="4vh"
      title={`Export regions of ${subjectWords(count, meant)}`}
      transitionProps={{ duration: 0 }}
      closeButtonProps={{ 'aria-label': 'Close' }}
      classNames={{ content: classes.content, body: classes.body }}
    >
      <div className={classes.columns}>
        <div className={classes.options}>
          <SegmentedControl
            size="xs"
            fullWidth
            aria-label="What for"
            data={[
              { value: 'lsd', label: 'Refinement (LSD)' },
              { value: 'masks', label: 'Training masks' },
            ]}
            value={kind}
            onChange={(next) => set({ kind: next === 'masks' ? 'masks' : 'lsd' })}
          />
          {options.kind === 'lsd' ? (
            <LsdFields options={options} />
          ) : (
            <TrainingFields options={options} imageId={ids[place]!} />
          )}
          <MaskFields options={options} />
        </div>
        <RegionPreview {...{ ids, count, options }} at={place} onMove={setAt} />
      </div>
      <RegionsFooter onStart={() => void start(subject, options)} />
    </Modal>
  );
}

async function start({ ids, search }: RegionSubject, options: ExportOptions): Promise<void> {
  const { target, overwrite } = exportSettings.getState();
  await startRegionJob({
    images: search ?? { ids: [...ids] },
    options,
    ...(hostKind === 'electron' ? { target, overwrite } : { target: 'download', overwrite: false }),
  });
}
