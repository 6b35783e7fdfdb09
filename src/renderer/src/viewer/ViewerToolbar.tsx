import { ActionIcon, Tooltip, UnstyledButton } from '@mantine/core';
import type { ImageDetail } from '@shared/images';
import {
  IconArrowLeft,
  IconChevronLeft,
  IconChevronRight,
  IconFlame,
  IconKeyboard,
  IconMaximize,
} from '@tabler/icons-react';
import { memo, type ReactNode } from 'react';
import { useStore } from 'zustand';
import { showKeySheet } from '../app/command-surfaces';
import type { ImageCommand } from '../app/image-commands';
import { zoomPercent, type Viewport } from '../canvas/viewport-store';
import { ImageTools } from './ImageTools';
import type { NeighbourActions } from './use-neighbours';
import classes from './ViewerToolbar.module.css';

interface ViewerToolbarProps {
  detail: ImageDetail;
  viewport: Viewport;
  neighbours: NeighbourActions;
  imageCommands: readonly ImageCommand[];
  exportMenu: ReactNode;
}

export const ViewerToolbar = memo(function ViewerToolbar({
  detail,
  viewport,
  neighbours,
  imageCommands,
  exportMenu,
}: ViewerToolbarProps) {
  const { position, count, toNext, toPrevious, goBack } = neighbours;
  return (
    <header className={classes.toolbar}>
      <Tool label="Back (Esc)" onClick={goBack}>
        <IconArrowLeft size={18} stroke={1.7} />
      </Tool>
      <div className={classes.title}>
        <h1 className={classes.name} title={detail.path}>
          {detail.fileName}
        </h1>
        <span className={classes.size}>
          {detail.width} × {detail.height}
        </span>
        {detail.isOverlay && <OverlayBadge />}
      </div>
      <ImageTools detail={detail} commands={imageCommands} />
      <div className={classes.group}>
        <Tool label="Previous image (←)" onClick={toPrevious}>
          <IconChevronLeft size={18} stroke={1.7} />
        </Tool>
        <span className={classes.position} aria-label="Position">
          {position > 0 ? `${position} / ${count}` : '–'}
        </span>
        <Tool label="Next image (→)" onClick={toNext}>
          <IconChevronRight size={18} stroke={1.7} />
        </Tool>
      </div>
      <div className={classes.group}>
        <ZoomReadout viewport={viewport} />
        <Tool label="Fit to the window (F)" onClick={viewport.fit}>
          <IconMaximize size={17} stroke={1.7} />
        </Tool>
        {exportMenu}
        <Tool label="Keyboard shortcuts (?)" onClick={showKeySheet}>
          <IconKeyboard size={18} stroke={1.7} />
        </Tool>
      </div>
    </header>
  );
});

/** The picture is a map already: what is shown over it lies over another one. */
function OverlayBadge() {
  const label = 'Heatmaps are drawn into this picture';
  return (
    <Tooltip label={label} events={{ hover: true, focus: true, touch: true }}>
      <span className={classes.badge} role="note" aria-label={label} tabIndex={0}>
        <IconFlame size={13} stroke={1.8} />
        <span className={classes.badgeText}>Heatmaps drawn in</span>
      </span>
    </Tooltip>
  );
}

/** The only thing that renders with the zoom. */
function ZoomReadout({ viewport }: { viewport: Viewport }) {
  const percent = useStore(viewport, zoomPercent);
  return (
    <Tooltip label="100 % (Z)">
      <UnstyledButton
        className={classes.zoom}
        aria-label={`Zoom ${percent} %, show at 100 %`}
        onClick={() => viewport.actualSize()}
      >
        {percent} %
      </UnstyledButton>
    </Tooltip>
  );
}

interface ToolProps {
  label: string;
  /** Null disables it. */
  onClick: (() => void) | null;
  children: ReactNode;
}

export function Tool({ label, onClick, children }: ToolProps) {
  return (
    <Tooltip label={label}>
      <ActionIcon
        aria-label={label.replace(/ \(.*\)$/, '')}
        disabled={onClick === null}
        className={classes.tool}
        onClick={() => onClick?.()}
      >
        {children}
      </ActionIcon>
    </Tooltip>
  );
}
