import { NumberInput, RangeSlider, SegmentedControl } from '@mantine/core';
import type { Range } from '@shared/layers';
import { memo, useMemo } from 'react';
import { Histogram } from './Histogram';
import type { HeatmapPack } from './heatmap-pack';
import { attentionCounts } from './histogram-of';
import { autoLimitsOf, type SourceValues } from './layers';
import classes from './LookPanel.module.css';
import { LookRow } from './LookRow';
import { formatAttention } from './OverlayLegend';
import { valuesOf } from './scene-painter';
import type { Source, SourceKey } from './sources';
import { useSelection } from './stores';
import { useEditedField } from './use-edited-field';
import { useWhenIdle } from './use-when-idle';

interface LimitsFieldProps {
  keys: readonly SourceKey[];
  sources: readonly Source[];
  pack: HeatmapPack;
}

/** Steps of the slider over its range, as attention has no usual largest value. */
const steps = 200;

/** Which attention is shown: a range over the counts of the values that are there. */
export const LimitsField = memo(function LimitsField({ keys, sources, pack }: LimitsFieldProps) {
  const { value: limits, isMixed, change } = useEditedField(keys, 'limits');
  const values = useMemo(() => valuesOf(pack), [pack]);
  const counted = useMemo(
    () => (keys.length > 0 ? sources.filter(({ key }) => keys.includes(key)) : sources),
    [sources, keys],
  );
  const sharedMax = useSelection(({ visible }) =>
    sources.reduce(
      (max, source) => (visible.has(source.key) ? Math.max(max, values.maxOf(source)) : max),
      0,
    ),
  );
  const ownMax = useMemo(
    () => counted.reduce((max, source) => Math.max(max, values.maxOf(source)), 0),
    [counted, values],
  );
  const given = typeof limits === 'string' ? null : limits;
  const rangeMax = Math.max(ownMax, sharedMax, given?.[1] ?? 0) || 1;
  const counts = useWhenIdle(
    useMemo(
      () => () => {
        const heatmaps = counted.flatMap((source) => values.heatmapOf(source) ?? []);
        return attentionCounts(heatmaps, rangeMax);
      },
      [counted, values, rangeMax],
    ),
  );
  const [low, high] = given ??
    (limits === 'auto' ? autoRange(counted[0], values) : null) ?? [0, sharedMax || rangeMax];
  const setEnds = (from: number, to: number) =>
    change([Math.min(from, to, 1), Math.min(1, Math.max(from, to))]);

  return (
    <>
      <LookRow
        label="Limits"
        title="Shared: from 0 to the strongest of what is shown. Auto: each token’s own contrast. Set: as below."
      >
        <SegmentedControl
          size="xs"
          aria-label="Limits"
          value={isMixed ? '' : given ? 'set' : (limits as string)}
          onChange={(mode) => change(mode === 'set' ? [low, high] : (mode as 'shared' | 'auto'))}
          data={[
            { value: 'shared', label: 'Shared' },
            { value: 'auto', label: 'Auto' },
            { value: 'set', label: 'Set' },
          ]}
        />
        <Ends low={low} high={high} onChange={setEnds} />
      </LookRow>
      <div className={classes.limits}>
        <Histogram counts={counts ?? none} from={low / rangeMax} to={high / rangeMax} />
        <RangeSlider
          size={4}
          thumbSize={14}
          label={null}
          min={0}
          max={steps}
          minRange={0}
          thumbFromLabel="Lower limit"
          thumbToLabel="Upper limit"
          value={[(low / rangeMax) * steps, Math.min(1, high / rangeMax) * steps]}
          onChange={([from, to]) => setEnds((from / steps) * rangeMax, (to / steps) * rangeMax)}
        />
      </div>
    </>
  );
});

const none = new Uint32Array(1);

/** Of the first of several: each has its own. */
function autoRange(source: Source | undefined, { heatmapOf }: SourceValues): Range | null {
  const heatmap = source && heatmapOf(source);
  return heatmap ? autoLimitsOf(heatmap) : null;
}

interface EndsProps {
  low: number;
  high: number;
  onChange: (low: number, high: number) => void;
}

/** The same by number; what is no number changes nothing. */
function Ends({ low, high, onChange }: EndsProps) {
  const field = (label: string, value: number, apply: (next: number) => void) => (
    <NumberInput
      size="xs"
      className={classes.end}
      aria-label={label}
      hideControls
      min={0}
      max={1}
      step={0.01}
      decimalScale={4}
      value={Number(formatAttention(value))}
      onChange={(next) => {
        if (typeof next === 'number' && next !== Number(formatAttention(value))) apply(next);
      }}
    />
  );
  return (
    <span className={classes.ends}>
      {field('Lower limit, attention', low, (next) => onChange(next, high))}
      {field('Upper limit, attention', high, (next) => onChange(low, next))}
    </span>
  );
}
