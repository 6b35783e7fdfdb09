import { Button, SegmentedControl, TextInput } from '@mantine/core';
import { IconCopy, IconRefresh, IconSearch } from '@tabler/icons-react';
import type { ProblemCounts } from '@shared/images';
import { countOf, formatCount } from '../app/format';
import type { ProblemKind } from './problem-list';
import classes from './ProblemsScreen.module.css';

interface ProblemsToolbarProps {
  text: string;
  /** Null shows all. */
  kind: ProblemKind | null;
  counts: ProblemCounts | undefined;
  /** Files that are shown. */
  fileCount: number;
  isFiltered: boolean;
  isRetryingAll: boolean;
  onText: (text: string) => void;
  onKind: (kind: ProblemKind | null) => void;
  onRetry: () => void;
  onCopy: () => void;
}

/** Which problems are shown, and what can be done with all of them. */
export function ProblemsToolbar(props: ProblemsToolbarProps) {
  const { text, kind, counts, fileCount, isFiltered } = props;
  const kinds = [
    { value: 'all', label: 'All' },
    { value: 'file', label: named('Files', counts?.files) },
    { value: 'heatmap', label: named('Heatmaps', counts?.heatmaps) },
    { value: 'part', label: named('Other', counts?.parts) },
  ];
  return (
    <div className={classes.toolbar} role="toolbar" aria-label="Problems">
      <h1 className={classes.title}>Problems</h1>
      <SegmentedControl
        size="xs"
        aria-label="Kind of problem"
        data={kinds}
        value={kind ?? 'all'}
        onChange={(value) => props.onKind(value === 'all' ? null : (value as ProblemKind))}
      />
      <TextInput
        type="search"
        size="xs"
        className={classes.filter}
        aria-label="Filter problems"
        placeholder="Filter by file, token or reason"
        leftSection={<IconSearch size={14} />}
        value={text}
        onChange={(event) => props.onText(event.currentTarget.value)}
      />
      <Button
        variant="default"
        leftSection={<IconCopy size={15} />}
        disabled={fileCount === 0}
        onClick={props.onCopy}
      >
        Copy list
      </Button>
      <Button
        leftSection={<IconRefresh size={15} />}
        disabled={fileCount === 0}
        loading={props.isRetryingAll}
        onClick={props.onRetry}
      >
        {isFiltered ? `Retry ${countOf(fileCount, 'file')}` : 'Retry all'}
      </Button>
    </div>
  );
}

function named(name: string, count: number | undefined): string {
  return count ? `${name} ${formatCount(count)}` : name;
}
