import { Skeleton, Text, TextInput, VisuallyHidden } from '@mantine/core';
import { IconCircleCheck, IconSearch } from '@tabler/icons-react';
import { useDeferredValue, useMemo, useState } from 'react';
import { countOf, formatCount } from '../app/format';
import { ErrorMessage, Message } from '../app/Message';
import { maxProblems, useOverview, useProblems } from '../app/queries';
import { countFiles, filterProblems } from './problem-list';
import { ProblemTable } from './ProblemTable';
import classes from './ProblemsScreen.module.css';

/** Every file or heatmap that could not be read, and why. */
export function ProblemsScreen() {
  const { data: problems, error, refetch } = useProblems();
  const { data: overview } = useOverview();
  const [filter, setFilter] = useState('');
  const deferred = useDeferredValue(filter);
  const shown = useMemo(() => filterProblems(problems ?? [], deferred), [problems, deferred]);
  const total = Math.max(overview?.problemCount ?? 0, problems?.length ?? 0);

  if (error) return <ErrorMessage error={error} onRetry={() => void refetch()} />;
  if (problems?.length === 0) {
    return (
      <>
        <VisuallyHidden component="h1">Problems</VisuallyHidden>
        <Message icon={<IconCircleCheck size={40} stroke={1.2} />} title="No problems">
          <Text c="dimmed" size="sm" ta="center">
            Every file that was looked at could be read. If one cannot, it is listed here with the
            reason.
          </Text>
        </Message>
      </>
    );
  }
  return (
    <div className={classes.screen}>
      <div className={classes.toolbar}>
        <h1 className={classes.title}>Problems</h1>
        {problems ? (
          <span className={classes.count} role="status">
            {summary(shown.length, problems.length, countFiles(problems))}
            {total > maxProblems && ` (the newest ${formatCount(maxProblems)})`}
          </span>
        ) : (
          <span className={classes.count}>
            <Skeleton height={12} maw={160} />
          </span>
        )}
        <TextInput
          type="search"
          size="xs"
          w={260}
          aria-label="Filter problems"
          placeholder="Filter by file, token or reason"
          leftSection={<IconSearch size={14} />}
          value={filter}
          onChange={(event) => setFilter(event.currentTarget.value)}
        />
      </div>
      {problems && shown.length === 0 ? (
        <Message title={`Nothing matches “${deferred}”`} />
      ) : (
        problems && <ProblemTable problems={shown} />
      )}
    </div>
  );
}

function summary(shown: number, all: number, files: number): string {
  if (shown < all) return `${formatCount(shown)} of ${countOf(all, 'problem')}`;
  return `${countOf(all, 'problem')} in ${countOf(files, 'file')}`;
}
