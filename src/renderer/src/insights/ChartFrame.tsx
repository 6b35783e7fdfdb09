import { ActionIcon, Button, Menu, Skeleton, Tooltip } from '@mantine/core';
import { IconDownload, IconPhoto, IconTable } from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import type { Sample } from '@shared/insights';
import { useRef, useState, type ReactNode } from 'react';
import { describeError } from '../app/errors';
import { queryKeys } from '../app/query-keys';
import classes from './ChartFrame.module.css';
import type { DataTable } from './data-table';
import { sampleInWords } from './insight-words';
import { saveCsv, savePng } from './save-insight';

interface ChartFrameProps {
  title: string;
  /** What is beside the title: what is meant, or of how many. */
  note?: string;
  sample?: Sample;
  /** Switches of this chart alone. */
  controls?: ReactNode;
  /** What its files hold; null while there is nothing to save. */
  table: (() => DataTable | Promise<DataTable>) | null;
  className?: string;
  children: ReactNode;
}

/** A chart or table with its name, and a way to take it along as CSV or PNG. */
export function ChartFrame({
  title,
  note,
  sample = null,
  controls,
  table,
  className,
  children,
}: ChartFrameProps) {
  const frame = useRef<HTMLElement>(null);
  return (
    <section ref={frame} className={`${classes.frame} ${className ?? ''}`} aria-label={title}>
      <header className={classes.head}>
        <h3 className={classes.title}>{title}</h3>
        <span className={classes.note}>
          {[note, sampleInWords(sample)].filter(Boolean).join(' · ')}
        </span>
        {controls && <div className={classes.controls}>{controls}</div>}
        <SaveMenu
          title={title}
          isDisabled={table === null}
          onCsv={() => table && void saveCsv(table)}
          onPng={() => table && frame.current && void savePng(frame.current, table)}
        />
      </header>
      <div className={classes.body}>{children}</div>
    </section>
  );
}

function SaveMenu(props: {
  title: string;
  isDisabled: boolean;
  onCsv: () => void;
  onPng: () => void;
}) {
  const { title, isDisabled, onCsv, onPng } = props;
  const [isOpen, setIsOpen] = useState(false);
  return (
    <Menu
      position="bottom-end"
      shadow="md"
      withInitialFocusPlaceholder={false}
      opened={isOpen}
      onChange={setIsOpen}
    >
      <Menu.Target>
        <Tooltip label="Save as CSV or PNG" disabled={isOpen}>
          <ActionIcon
            className={classes.save}
            size={24}
            aria-label={`Save “${title}”`}
            disabled={isDisabled}
          >
            <IconDownload size={15} stroke={1.6} />
          </ActionIcon>
        </Tooltip>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item leftSection={<IconTable size={15} />} onClick={onCsv}>
          Save as CSV
        </Menu.Item>
        <Menu.Item leftSection={<IconPhoto size={15} />} onClick={onPng}>
          Save as PNG
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}

/** What a frame holds until its figures are there, as tall as they will be; or why they are not. */
export function ChartPending({ heightPx, error = null }: { heightPx: number; error?: unknown }) {
  const client = useQueryClient();
  if (error === null)
    return <Skeleton height={heightPx} animate={false} className={classes.pending} />;
  const { title, detail } = describeError(error);
  // What failed for one chart has most likely failed for others.
  const retry = () =>
    client.refetchQueries({
      queryKey: queryKeys.insights,
      predicate: ({ state }) => state.status === 'error',
    });
  return (
    <div className={classes.failed} style={{ minHeight: heightPx }}>
      <p role="alert">
        {title}. {detail}
      </p>
      <Button size="compact-xs" variant="default" onClick={() => void retry()}>
        Try again
      </Button>
    </div>
  );
}

/** Why a chart has nothing to show, and what would change that. */
export function ChartEmpty({ heightPx, children }: { heightPx: number; children: ReactNode }) {
  return (
    <p className={classes.empty} style={{ minHeight: heightPx }}>
      {children}
    </p>
  );
}
