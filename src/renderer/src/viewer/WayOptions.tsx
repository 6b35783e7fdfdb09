import { Checkbox, Chip, NativeSelect, SegmentedControl } from '@mantine/core';
import { divergingNames, type DivergingName } from '@shared/heatmap/diverging';
import { contourLevels, multipleWidths, type ContourLevel } from '@shared/seeing';
import { memo } from 'react';
import classes from './DisplayBar.module.css';
import { Field } from './Field';
import { Percent } from './Percent';
import { releaseFocus } from './release-focus';
import type { Source } from './sources';
import { useWays } from './stores';
import { waysOfSeeing } from './ways-of-seeing';

/** What the chosen way of seeing can be told. */
export const WayOptions = memo(function WayOptions({ sources }: { sources: readonly Source[] }) {
  const way = useWays((state) => state.way);
  if (way === 'overlay') return null;
  return (
    <div
      className={classes.options}
      role="group"
      aria-label={`${waysOfSeeing[way].label}, options`}
      onPointerUp={releaseFocus}
    >
      {way === 'dominance' && <DominanceOptions />}
      {way === 'contours' && <ContourOptions />}
      {way === 'difference' && <DifferenceOptions sources={sources} />}
      {way === 'spotlight' && <SpotlightOptions />}
      {way === 'multiples' && <MultiplesOptions />}
    </div>
  );
});

function DominanceOptions() {
  const { among, measure } = useWays((state) => state.dominance);
  const set = useWays((state) => state.set);
  return (
    <>
      <Field label="Among">
        {(labelId) => (
          <SegmentedControl
            size="xs"
            aria-labelledby={labelId}
            value={among}
            onChange={(value) => set('dominance', { among: value as typeof among })}
            data={[
              { value: 'all', label: 'All' },
              { value: 'shown', label: 'Shown' },
            ]}
          />
        )}
      </Field>
      <Field
        label="By"
        title="Attention as it is, or each token beside its own maximum, so that weak tokens can win"
      >
        {(labelId) => (
          <SegmentedControl
            size="xs"
            aria-labelledby={labelId}
            value={measure}
            onChange={(value) => set('dominance', { measure: value as typeof measure })}
            data={[
              { value: 'attention', label: 'Attention' },
              { value: 'relative', label: 'Own maximum' },
            ]}
          />
        )}
      </Field>
    </>
  );
}

function ContourOptions() {
  const { levels, showsLabels, showsHeat } = useWays((state) => state.contours);
  const set = useWays((state) => state.set);
  return (
    <>
      <Field label="Lines at" title="Parts of each token’s own maximum">
        {(labelId) => (
          <div role="group" aria-labelledby={labelId} className={classes.chips}>
            <Chip.Group
              multiple
              value={levels.map(String)}
              onChange={(values) =>
                set('contours', { levels: values.map((value) => Number(value) as ContourLevel) })
              }
            >
              {contourLevels.map((level) => (
                <Chip key={level} size="xs" radius="sm" value={String(level)}>
                  {level} %
                </Chip>
              ))}
            </Chip.Group>
          </div>
        )}
      </Field>
      <Checkbox
        size="xs"
        label="Labels"
        checked={showsLabels}
        onChange={(event) => set('contours', { showsLabels: event.currentTarget.checked })}
      />
      <Checkbox
        size="xs"
        label="Heatmaps"
        checked={showsHeat}
        onChange={(event) => set('contours', { showsHeat: event.currentTarget.checked })}
      />
    </>
  );
}

function DifferenceOptions({ sources }: { sources: readonly Source[] }) {
  const { between, first, second, colormap } = useWays((state) => state.difference);
  const set = useWays((state) => state.set);
  const data = [
    { value: '', label: 'shown' },
    ...sources.map(({ key, name, polarity, group }) => ({
      value: key,
      label: `${name}${group ? ' (group)' : ''}${polarity === 'negative' ? ' (negative)' : ''}`,
    })),
  ];
  const known = (key: string | null) =>
    key !== null && sources.some((source) => source.key === key) ? key : '';
  return (
    <>
      <SegmentedControl
        size="xs"
        aria-label="Difference between"
        value={between}
        onChange={(value) => set('difference', { between: value as typeof between })}
        data={[
          { value: 'polarities', label: 'Prompts' },
          { value: 'tokens', label: 'Tokens' },
        ]}
      />
      {between === 'tokens' && (
        <div className={classes.field}>
          <NativeSelect
            size="xs"
            w={112}
            aria-label="First token"
            value={known(first)}
            onChange={(event) => set('difference', { first: event.currentTarget.value || null })}
            data={data}
          />
          −
          <NativeSelect
            size="xs"
            w={112}
            aria-label="Second token"
            value={known(second)}
            onChange={(event) => set('difference', { second: event.currentTarget.value || null })}
            data={data}
          />
        </div>
      )}
      <NativeSelect
        size="xs"
        w={112}
        aria-label="Colours of the difference"
        value={colormap}
        onChange={(event) =>
          set('difference', { colormap: event.currentTarget.value as DivergingName })
        }
        data={[...divergingNames]}
      />
    </>
  );
}

function SpotlightOptions() {
  const { darkness, hardness } = useWays((state) => state.spotlight);
  const set = useWays((state) => state.set);
  return (
    <>
      <Percent
        label="Darkness"
        value={darkness}
        onChange={(value) => set('spotlight', { darkness: value })}
      />
      <Percent
        label="Edge"
        title="0 % follows attention, 100 % is a hard edge at half of the shown range"
        value={hardness}
        onChange={(value) => set('spotlight', { hardness: value })}
      />
    </>
  );
}

function MultiplesOptions() {
  const { tileWidthPx } = useWays((state) => state.multiples);
  const set = useWays((state) => state.set);
  const { smallest, largest } = multipleWidths;
  const span = largest - smallest;
  return (
    <Percent
      label="Size"
      value={(tileWidthPx - smallest) / span}
      onChange={(part) => set('multiples', { tileWidthPx: Math.round(smallest + part * span) })}
    />
  );
}
