import '@mantine/charts/styles.css';
import { Anchor, Button, Group, Text } from '@mantine/core';
import { IconChartDots, IconZoomExclamation } from '@tabler/icons-react';
import type { InsightsOverview } from '@shared/insights';
import { parseQuery } from '@shared/search/parse-query';
import type { Query } from '@shared/search/query';
import { useMemo } from 'react';
import { Link } from 'wouter';
import { addresses } from '../app/address';
import { describeError } from '../app/errors';
import { ErrorMessage, Message } from '../app/Message';
import { EmptyLibrary } from '../library/EmptyLibrary';
import { CompareSection } from './CompareSection';
import { useInsightsOverview } from './insight-queries';
import { InsightsHeader } from './InsightsHeader';
import classes from './InsightsScreen.module.css';
import { OverviewSection } from './OverviewSection';
import { PairsSection } from './PairsSection';
import { TokensSection } from './TokensSection';
import { useInsightsCommands } from './use-insights-commands';
import { useInsightsPlace, type InsightsWay } from './use-insights-place';

/** What the library, or a search, says about tokens. */
export function InsightsScreen() {
  const way = useInsightsPlace();
  const { query: text } = way.place;
  const asked = useMemo(() => readQuery(text), [text]);
  useInsightsCommands(way);
  return (
    <div className={classes.screen}>
      {asked.query ? (
        <Asked way={way} base={asked.query} />
      ) : (
        <Message icon={<IconZoomExclamation size={40} stroke={1.2} />} title="This is no search">
          <Text c="dimmed" size="sm" ta="center">
            {asked.problem} Correct it where searches are typed, or look at the whole library.
          </Text>
          <Ways query={text} onAll={() => way.go({ ...way.place, query: '' })} />
        </Message>
      )}
    </div>
  );
}

function readQuery(text: string): { query: Query | null; problem: string } {
  try {
    return { query: parseQuery(text), problem: '' };
  } catch (error) {
    return { query: null, problem: describeError(error).detail };
  }
}

function Asked({ way, base }: { way: InsightsWay; base: Query }) {
  const { query } = way.place;
  const { data: overview, error, refetch } = useInsightsOverview(query);
  if (error) return <ErrorMessage error={error} onRetry={() => void refetch()} />;
  if (overview?.images === 0 && query === '') return <EmptyLibrary />;
  return (
    <>
      <InsightsHeader {...way} base={base} overview={overview} />
      <div className={classes.content}>
        {overview && <Content way={way} base={base} overview={overview} />}
      </div>
    </>
  );
}

interface ContentProps {
  way: InsightsWay;
  base: Query;
  overview: InsightsOverview;
}

function Content({ way, base, overview }: ContentProps) {
  const { query, view } = way.place;
  if (overview.images === 0) {
    return (
      <Message
        icon={<IconZoomExclamation size={40} stroke={1.2} />}
        title="The search finds no image"
      >
        <Text c="dimmed" size="sm" ta="center">
          Loosen it, or look at the whole library.
        </Text>
        <Ways query={query} onAll={() => way.go({ ...way.place, query: '' })} />
      </Message>
    );
  }
  if (overview.totalHeatmaps === 0) return <NoHeatmaps query={query} />;
  if (view === 'tokens') return <TokensSection {...way} base={base} />;
  if (view === 'pairs') return <PairsSection {...way} base={base} />;
  if (view === 'compare') return <CompareSection {...way} base={base} />;
  return <OverviewSection place={way.place} base={base} overview={overview} />;
}

function NoHeatmaps({ query }: { query: string }) {
  return (
    <Message icon={<IconChartDots size={40} stroke={1.2} />} title="No heatmaps yet">
      <Text c="dimmed" size="sm" ta="center">
        {query === '' ? 'No image of the library' : 'None of these images'} was saved with DAAM
        data, which says where each word went. Save images with it, and{' '}
        <Anchor component={Link} href={addresses.settings} inherit>
          rescan their folder
        </Anchor>
        {query === '' ? '.' : ', or choose another search.'}
      </Text>
    </Message>
  );
}

function Ways({ query, onAll }: { query: string; onAll: () => void }) {
  return (
    <Group mt="xs" gap="xs">
      <Button
        component={Link}
        href={`${addresses.search}?q=${encodeURIComponent(query)}`}
        variant="default"
        size="sm"
      >
        Change the search
      </Button>
      <Button variant="default" size="sm" onClick={onAll}>
        Whole library
      </Button>
    </Group>
  );
}
