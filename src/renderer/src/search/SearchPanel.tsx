import { SegmentedControl, Slider } from '@mantine/core';
import { PlacePicker } from './PlacePicker';
import { PlaceHeader, PlacePresets } from './PlaceTools';
import type { SearchQuery } from './query-address';
import { RecentSearches } from './RecentSearches';
import classes from './SearchPanel.module.css';
import { TokenField } from './TokenField';
import { draftActions, useDraft } from './use-draft-search';

/** What one asks for: token, polarity, place, minimum. */
export function SearchPanel({ recent }: { recent: readonly SearchQuery[] }) {
  const hasToken = useDraft((draft) => draft.token !== '');
  return (
    <aside className={classes.panel} aria-label="Search">
      <div className={classes.token}>
        <TokenField />
        <Polarity />
        {!hasToken && (
          <RecentSearches title="Recent searches" searches={recent} onChoose={draftActions.load} />
        )}
      </div>
      <div>
        <PlaceHeader />
        <PlacePicker />
        <PlacePresets />
      </div>
      <MinimumAttention />
    </aside>
  );
}

function Polarity() {
  const isNegative = useDraft((draft) => draft.isNegative);
  return (
    <SegmentedControl
      size="xs"
      fullWidth
      aria-label="Polarity"
      value={isNegative ? 'negative' : 'positive'}
      onChange={(value) => draftActions.setNegative(value === 'negative')}
      data={[
        { value: 'positive', label: 'Positive' },
        { value: 'negative', label: 'Negative' },
      ]}
    />
  );
}

function MinimumAttention() {
  const minAttention = useDraft((draft) => draft.minAttention);
  return (
    <div>
      <div className={classes.minimum}>
        <span className={classes.title}>Minimum attention</span>
        <output className={classes.value}>{minAttention.toFixed(2)}</output>
      </div>
      <Slider
        size="sm"
        min={0}
        max={1}
        step={0.05}
        precision={2}
        label={null}
        thumbLabel="Minimum attention"
        thumbSize={14}
        value={minAttention}
        onChange={draftActions.setMinAttention}
      />
      <p className={classes.hint}>A cell counts when the token’s mean attention reaches this.</p>
    </div>
  );
}
