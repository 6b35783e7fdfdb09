import { NumberInput, RangeSlider, SegmentedControl } from '@mantine/core';
import { useDeferredValue, useMemo } from 'react';
import type { EditedLook } from './edited-look';
import { Histogram } from './Histogram';
import type { HeatmapPack } from './heatmap-pack';
import { attentionCounts } from './histogram-of';
import { autoLimitsOf } from './layers';
import classes from './LookPanel.module.css';
import { LookRow } from './LookRow';
import { formatAttention } from './OverlayLegend';
import { valuesOf } from './scene-painter';
import { shownSources } from './selection';
import type { Source } from './sources';
import { looks, useSelection } from './stores';

interface LimitsFieldProps {
  edited: EditedLook;
  sources: readonly Source[];
  pack: HeatmapPack;
}

/** Steps of the slider over its range, as attention has no usual largest value. */
const steps = 200;

/** Which attention is shown: a range over the counts of the values that are there. */
export function LimitsField({ edited, sources, pack }: LimitsFieldProps) {
  const { keys, look, mixed } = edited;
  const visible = useSelection((state) => state.visible);
  // Counting may wait for the picture.
  const shown = useDeferredValue(
    useMemo(() => shownSources(sources, { visible, preview: null }), [sources, visible]),
  );
  const counted = useMemo(() => {
    const picked = sources.filter(({ key }) => keys.includes(key));
    return picked.length > 0 ? picked : shown;
  }, [sources, keys, shown]);
  const values = useMemo(() => valuesOf(pack), [pack]);
  const sharedMax = useMemo(
    () => shown.reduce((max, source) => Math.max(max, values.maxOf(source)), 0),
    [shown, values],
  );
  const heatmaps = useMemo(
    () => counted.flatMap((source) => values.heatmapOf(source) ?? []),
    [counted, values],
  );
  const ownMax = counted.reduce((max, source) => Math.max(max, values.maxOf(source)), 0);
  const given = typeof look.limits === 'string' ? null : look.limits;
  const rangeMax = Math.max(ownMax, sharedMax, given?.[1] ?? 0) || 1;
  const counts = useMemo(() => attentionCounts(heatmaps, rangeMax), [heatmaps, rangeMax]);
  const [first] = heatmaps;
  const [low, high] =
    given ?? (look.limits === 'auto' && first ? autoLimitsOf(first) : [0, sharedMax || rangeMax]);
  const change = (limits: typeof look.limits) => void looks.getState().change(keys, { limits });
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
          value={mixed.has('limits') ? '' : given ? 'set' : (look.limits as string)}
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
        <Histogram counts={counts} from={low / rangeMax} to={high / rangeMax} />
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
