import { Button, Loader } from '@mantine/core';
import type { ImageDetail } from '@shared/images';
import { howDecided, placesDecided } from '@shared/report/how-decided';
import { kindTitles } from '@shared/report/finding-words';
import { findingKinds } from '@shared/report/prompt-report';
import { noHeatmaps } from '@shared/report/report-markdown';
import { IconCopy } from '@tabler/icons-react';
import { memo, useCallback, useEffect } from 'react';
import type { Size } from '../canvas/spaces';
import type { HeatmapPack } from '../viewer/heatmap-pack';
import type { Source, SourceKey } from '../viewer/sources';
import { selection } from '../viewer/stores';
import type { Picture } from '../viewer/use-picture';
import { useWhenIdle } from '../viewer/use-when-idle';
import { Findings } from './Findings';
import { reportOf } from './image-report';
import classes from './ReportPanel.module.css';
import { ReportTable } from './ReportTable';
import { copyReport } from './use-report-commands';

type PackState = 'loading' | 'there' | 'failed';

interface ReportPanelProps {
  detail: ImageDetail;
  tokens: readonly Source[];
  pack: HeatmapPack;
  /** Whether the pack has come; until then it is empty. */
  packState: PackState;
  picture: Picture;
  size: Size;
  /** Told the keys in the order they are listed, whenever that changes. */
  onListed: (keys: readonly SourceKey[]) => void;
}

/** What went wrong with the prompt of this image, then what each of its words did. */
export const ReportPanel = memo(function ReportPanel(props: ReportPanelProps) {
  const { detail, tokens, pack, packState, picture, size, onListed } = props;
  const compute = useCallback(
    () => (packState === 'there' ? { tokens, ...reportOf(tokens, pack) } : null),
    [tokens, pack, packState],
  );
  const made = useWhenIdle(compute);
  // Leaving while the pointer rests on a word must not leave its preview behind.
  useEffect(() => () => selection.getState().setPreview(null), []);
  if (packState === 'failed') {
    return (
      <p className={classes.empty}>
        The heatmaps could not be fetched, so it cannot be said what the words did. The note over
        the picture says why; read them again there.
      </p>
    );
  }
  // What is there for a moment longer is of the image before.
  if (made?.tokens !== tokens) {
    return (
      <div className={classes.waiting}>
        <Loader size="xs" color="gray" aria-label="Looking at the words" />
      </div>
    );
  }
  const { report, sources, unread } = made;
  if (sources.length === 0) return <p className={classes.empty}>{noHeatmaps(unread)}</p>;
  return (
    <div className={classes.report} onPointerLeave={() => selection.getState().setPreview(null)}>
      <Findings {...{ report, sources, pack, size }} pixels={picture.pixels} />
      <ReportTable {...{ report, sources, onListed }} />
      {unread.length > 0 && (
        <p className={classes.note}>
          Left out, as their heatmaps are damaged: {unread.join(', ')}.
        </p>
      )}
      <div className={classes.foot}>
        <details className={classes.how}>
          <summary>How this is decided</summary>
          <dl>
            {findingKinds.map((kind) => (
              <div key={kind}>
                <dt>{kindTitles[kind]}</dt>
                <dd>{howDecided[kind]}</dd>
              </div>
            ))}
          </dl>
          <p>{placesDecided}</p>
        </details>
      </div>
      <div className={classes.actions}>
        <Button
          variant="default"
          leftSection={<IconCopy size={14} stroke={1.7} />}
          onClick={() => copyReport({ detail, tokens, pack })}
        >
          Copy as Markdown
        </Button>
      </div>
    </div>
  );
});
