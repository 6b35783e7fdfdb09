import { ActionIcon, Kbd, Popover, Tooltip, UnstyledButton } from '@mantine/core';
import type { ImageDetail } from '@shared/images';
import {
  IconArrowLeft,
  IconChevronLeft,
  IconChevronRight,
  IconKeyboard,
  IconMaximize,
} from '@tabler/icons-react';
import { useEffect, useState, type ReactNode } from 'react';
import { useStore } from 'zustand';
import { zoomPercent, type Viewport } from '../canvas/viewport-store';
import { keyLabel, type CommandSection } from '../app/commands';
import type { NeighbourActions } from './use-neighbours';
import classes from './ViewerToolbar.module.css';

interface ViewerToolbarProps {
  detail: ImageDetail;
  viewport: Viewport;
  neighbours: NeighbourActions;
  commands: readonly CommandSection[];
}

export function ViewerToolbar({ detail, viewport, neighbours, commands }: ViewerToolbarProps) {
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
      </div>
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
        <KeySheet sections={commands} />
      </div>
    </header>
  );
}

/** The only thing that renders with the zoom. */
function ZoomReadout({ viewport }: { viewport: Viewport }) {
  const percent = useStore(viewport, zoomPercent);
  return (
    <Tooltip label="100 % (1)">
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

function KeySheet({ sections }: { sections: readonly CommandSection[] }) {
  const [isOpen, setIsOpen] = useState(false);
  useEffect(() => {
    if (!isOpen) return;
    // Before the viewer hears it: the first Escape closes the sheet, the next goes back.
    const close = (event: KeyboardEvent) => {
      if (event.key !== 'Escape') return;
      event.preventDefault();
      setIsOpen(false);
    };
    addEventListener('keydown', close, true);
    return () => removeEventListener('keydown', close, true);
  }, [isOpen]);
  return (
    <Popover
      position="bottom-end"
      shadow="md"
      withinPortal
      opened={isOpen}
      onChange={setIsOpen}
      closeOnEscape={false}
    >
      <Popover.Target>
        <ActionIcon aria-label="Keyboard shortcuts" onClick={() => setIsOpen(!isOpen)}>
          <IconKeyboard size={18} stroke={1.7} />
        </ActionIcon>
      </Popover.Target>
      <Popover.Dropdown className={classes.sheet}>
        {sections.map(({ title, commands }) => (
          <section key={title}>
            <h2 className={classes.sheetTitle}>{title}</h2>
            {commands.map(({ label, keys }) => (
              <div key={label} className={classes.shortcut}>
                <span>{label}</span>
                <span className={classes.keys}>
                  {keys.map((key) => (
                    <Kbd key={key} size="xs">
                      {keyLabel(key)}
                    </Kbd>
                  ))}
                </span>
              </div>
            ))}
          </section>
        ))}
      </Popover.Dropdown>
    </Popover>
  );
}

interface ToolProps {
  label: string;
  /** Null disables it. */
  onClick: (() => void) | null;
  children: ReactNode;
}

function Tool({ label, onClick, children }: ToolProps) {
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
