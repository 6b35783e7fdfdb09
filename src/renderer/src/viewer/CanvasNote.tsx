import { Button } from '@mantine/core';
import type { ImageDetail } from '@shared/images';
import { IconPhotoOff } from '@tabler/icons-react';
import { describeError } from '../app/errors';
import classes from './CanvasNote.module.css';
import type { Picture } from './use-picture';

interface CanvasNoteProps {
  detail: ImageDetail;
  picture: Picture;
  heatmapError: Error | null;
  onReadAgain: () => void;
}

/** What went wrong with what should be on the canvas, above it: nothing of the image is covered. */
export function CanvasNote({ detail, picture, heatmapError, onReadAgain }: CanvasNoteProps) {
  if (picture.state !== 'failed' && !heatmapError) return null;
  return (
    <div className={classes.notes} role="status">
      {picture.state === 'failed' && (
        <div className={classes.note}>
          <IconPhotoOff size={18} stroke={1.6} className={classes.icon} />
          <div>
            <strong>{pictureTitle(detail, picture)}</strong>
            <div className={classes.detail}>{pictureAdvice(detail)}</div>
          </div>
        </div>
      )}
      {heatmapError && (
        <div className={classes.note}>
          <div>
            <strong>The heatmaps could not be read</strong>
            <div className={classes.detail}>{describeError(heatmapError).detail}</div>
          </div>
          <Button variant="default" onClick={onReadAgain}>
            Try again
          </Button>
        </div>
      )}
    </div>
  );
}

function pictureTitle({ missing }: ImageDetail, { pixels }: Picture): string {
  const what = missing ? 'The file is not where it was' : 'The picture cannot be shown';
  return pixels ? `${what}; this is its stored thumbnail` : what;
}

function pictureAdvice({ missing, path, heatmaps }: ImageDetail): string {
  const kept = heatmaps.length > 0 ? ' Its heatmaps are kept in the library.' : '';
  return missing
    ? `Put it back, or connect its drive: ${path}.${kept}`
    : `The file may have been moved or damaged: ${path}.${kept}`;
}
