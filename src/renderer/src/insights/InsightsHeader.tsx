import { SegmentedControl } from '@mantine/core';
import type { InsightsOverview } from '@shared/insights';
import type { Query } from '@shared/search/query';
import { IconX } from '@tabler/icons-react';
import { Link } from 'wouter';
import { addresses } from '../app/address';
import { countOf } from '../app/format';
import { queryInWords } from '../search/query-words';
import { sampleInWords, viewLabels } from './insight-words';
import { insightsAddress, insightViews, withPolarity } from './insights-address';
import classes from './InsightsHeader.module.css';
import type { InsightsWay } from './use-insights-place';

interface InsightsHeaderProps extends InsightsWay {
  base: Query;
  overview: InsightsOverview | undefined;
}

/** Whose images, which section, and which prompt. */
export function InsightsHeader({ place, go, base, overview }: InsightsHeaderProps) {
  return (
    <header className={classes.header}>
      <div className={classes.scope}>
        <h1 className={classes.title}>Insights</h1>
        <Scope {...{ place, go, base, overview }} />
      </div>
      <div className={classes.sections}>
        <nav className={classes.list} aria-label="Section">
          {insightViews.map((view) => (
            <Link
              key={view}
              className={classes.tab}
              to={insightsAddress({ ...place, view, tokens: [], by: null })}
              aria-current={place.view === view ? 'page' : undefined}
            >
              {viewLabels[view]}
            </Link>
          ))}
        </nav>
        <SegmentedControl
          size="xs"
          aria-label="Prompt"
          data={[
            { value: 'positive', label: 'Positive' },
            { value: 'negative', label: 'Negative' },
          ]}
          value={place.isNegative ? 'negative' : 'positive'}
          onChange={(value) => go(withPolarity(place, value === 'negative'))}
        />
      </div>
    </header>
  );
}

function Scope({ place, go, base, overview }: InsightsHeaderProps) {
  const estimated = sampleInWords(overview?.sample ?? null);
  const count = overview && !overview.sample ? countOf(overview.images, 'image') : '';
  if (place.query === '') {
    return (
      <p className={classes.words} role="status">
        Whole library
        <span className={classes.dimmed}>
          {[count, estimated].filter(Boolean).map((part) => ` · ${part}`)}
        </span>
      </p>
    );
  }
  return (
    <>
      <Link
        className={classes.chip}
        to={`${addresses.search}?q=${encodeURIComponent(place.query)}`}
        title="Change the search"
      >
        {queryInWords(base)}
      </Link>
      <button
        type="button"
        className={classes.all}
        aria-label="Whole library instead"
        title="Whole library instead"
        onClick={() => go({ ...place, query: '' })}
      >
        <IconX size={14} aria-hidden />
      </button>
      <p className={classes.words} role="status">
        <span className={classes.dimmed}>{[count, estimated].filter(Boolean).join(' · ')}</span>
      </p>
    </>
  );
}
