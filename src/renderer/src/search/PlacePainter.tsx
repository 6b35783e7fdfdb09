import { ActionIcon, Tooltip } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { usePaintedOver } from './painted-over';
import { PlacePicker } from './PlacePicker';
import { NamedPlaces, PlaceHeader, PlaceTools, type PlaceToolsProps } from './PlaceTools';
import classes from './TermForm.module.css';

interface PlacePainterProps extends PlaceToolsProps {
  /** As the picker takes it. */
  spread: readonly number[] | null;
  /** A line below the frame. */
  hint: ReactNode;
  /** More tools, beside the others. */
  children?: ReactNode;
}

/** The frame one paints on, with its tools. */
export function PlacePainter({ place, onChange, spread, hint, children }: PlacePainterProps) {
  const parts = { place, onChange };
  return (
    <div className={classes.painter}>
      <PlaceHeader {...parts} />
      <PlaceTools {...parts}>{children}</PlaceTools>
      <PlacePicker {...parts} spread={spread} />
      <p className={classes.hint}>{hint}</p>
      <PaintedPicture />
      <NamedPlaces {...parts} />
    </div>
  );
}

/** Over which image one paints, where it is one. */
function PaintedPicture() {
  const { picture, set } = usePaintedOver();
  if (!picture) return null;
  return (
    <p className={classes.hint}>
      <span className={classes.over}>Over {picture.fileName}</span>
      <Tooltip label="Put the picture away">
        <ActionIcon
          size={18}
          aria-label="Put the picture away"
          onClick={() => set({ picture: null })}
        >
          <IconX size={13} stroke={1.8} />
        </ActionIcon>
      </Tooltip>
    </p>
  );
}
