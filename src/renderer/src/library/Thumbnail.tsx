import { IconFileOff, IconFlame, IconPhotoOff, IconStackPop } from '@tabler/icons-react';
import { useEffect, useState, type ReactNode } from 'react';
import type { ImageCard } from '@shared/images';
import { thumbnailUrl } from '@shared/media';
import { connection } from '../host/host';
import { fitInside } from './grid-layout';
import { shownSize } from './sharp-size';
import classes from './Thumbnail.module.css';

export interface ThumbnailProps {
  /** Undefined while it is being fetched; null when the image is no longer in the library. */
  card: ImageCard | null | undefined;
  /** Side of the square box the picture is shown whole in. */
  boxPx: number;
  /** Drawn over the box, in which the picture is centred and contained. */
  overlay?: ReactNode;
}

/** A picture in a box whose size never depends on what has been loaded. */
export function Thumbnail({ card, boxPx, overlay }: ThumbnailProps) {
  return (
    <span className={classes.box} style={{ width: boxPx, height: boxPx }}>
      {card && <Picture key={thumbnailUrl(card, 256)} card={card} boxPx={boxPx} />}
      {card === undefined && <span className={classes.skeleton} />}
      {card === null && (
        <Notice icon={<IconPhotoOff size={20} />} text="No longer in the library" />
      )}
      {card && overlay !== undefined && <span className={classes.overlay}>{overlay}</span>}
    </span>
  );
}

function Picture({ card, boxPx }: { card: ImageCard; boxPx: number }) {
  const [state, setState] = useState<'loading' | 'shown' | 'failed'>('loading');
  const { widthPx, heightPx } = fitInside(card, boxPx);
  const small = boxPx < 140;

  // What failed while main did not answer is asked for again when it is back.
  useEffect(
    () =>
      connection.subscribe(() => {
        if (!connection.isLost()) setState((before) => (before === 'failed' ? 'loading' : before));
      }),
    [],
  );

  return (
    <span
      className={classes.picture}
      data-state={state}
      data-missing={card.missing || undefined}
      style={{ width: widthPx, height: heightPx }}
    >
      {state === 'failed' ? (
        <Notice icon={<IconPhotoOff size={20} />} text={small ? '' : 'No preview'} />
      ) : (
        <img
          src={thumbnailUrl(card, shownSize(boxPx))}
          alt=""
          draggable={false}
          decoding="async"
          width={widthPx}
          height={heightPx}
          onLoad={() => setState('shown')}
          onError={() => setState('failed')}
        />
      )}
      {card.missing ? (
        <Mark icon={<IconFileOff size={12} />} text={small ? '' : 'File missing'} />
      ) : card.isOverlay ? (
        <Mark icon={<IconFlame size={12} />} text={small ? '' : 'Heatmaps drawn in'} />
      ) : (
        card.heatmapCount === 0 && (
          <Mark icon={<IconStackPop size={12} />} text={small ? '' : 'No heatmaps'} />
        )
      )}
    </span>
  );
}

function Mark({ icon, text }: { icon: ReactNode; text: string }) {
  return (
    <span className={classes.mark}>
      {icon}
      {text}
    </span>
  );
}

function Notice({ icon, text }: { icon: ReactNode; text: string }) {
  return (
    <span className={classes.notice}>
      {icon}
      {text}
    </span>
  );
}
