import { NativeSelect, SegmentedControl } from '@mantine/core';
import { blends, gammaRange, type Blend, type Interpolation } from '@shared/layers';
import type { Look } from '@shared/look';
import { ColoringField } from './ColoringField';
import type { EditedLook } from './edited-look';
import type { HeatmapPack } from './heatmap-pack';
import { LimitsField } from './LimitsField';
import classes from './LookPanel.module.css';
import { LookRow, LookSlider } from './LookRow';
import type { Source } from './sources';
import { looks } from './stores';

interface LookFieldsProps {
  edited: EditedLook;
  sources: readonly Source[];
  pack: HeatmapPack;
}

const blendLabels: Record<Blend, string> = {
  strongest: 'Strongest',
  normal: 'Normal',
  multiply: 'Multiply',
  screen: 'Screen',
  additive: 'Additive',
};

const blendTitles: Record<Blend, string> = {
  strongest: 'Each place has the colour of the token with the most attention there',
  normal: 'Covers what lies below, also other tokens',
  multiply: 'Darkens the picture with its colour',
  screen: 'Lightens the picture with its colour',
  additive: 'Adds its light to the picture',
};

export function LookFields({ edited, sources, pack }: LookFieldsProps) {
  const { keys, look, mixed } = edited;
  const change = (fields: Partial<Look>) => void looks.getState().change(keys, fields);
  const percent = (value: number) => `${Math.round(value * 100)} %`;
  return (
    <>
      <LookSlider
        label="Opacity"
        value={look.opacity}
        text={mixed.has('opacity') ? 'mixed' : percent(look.opacity)}
        onChange={(opacity) => change({ opacity })}
      />
      <ColoringField
        coloring={look.coloring}
        isMixed={mixed.has('coloring')}
        onChange={(coloring) => change({ coloring })}
      />
      <LimitsField edited={edited} sources={sources} pack={pack} />
      <LookSlider
        label="Threshold"
        title="Part of the shown range; attention below it is not painted"
        value={look.threshold}
        text={mixed.has('threshold') ? 'mixed' : percent(look.threshold)}
        onChange={(threshold) => change({ threshold })}
      />
      <LookSlider
        label="Gamma"
        title="Below 1 lifts weak attention, above 1 leaves only strong attention"
        value={gammaPlace(look.gamma)}
        text={mixed.has('gamma') ? 'mixed' : look.gamma.toFixed(2)}
        onChange={(place) => change({ gamma: gammaAt(place) })}
      />
      <LookRow label="Blend">
        <NativeSelect
          size="xs"
          className={classes.grows}
          aria-label="Blend"
          title={blendTitles[look.blend]}
          value={mixed.has('blend') ? '' : look.blend}
          onChange={(event) => change({ blend: event.currentTarget.value as Blend })}
          data={[
            ...(mixed.has('blend') ? [{ value: '', label: 'mixed', disabled: true }] : []),
            ...blends.map((blend) => ({ value: blend, label: blendLabels[blend] })),
          ]}
        />
        <SegmentedControl
          size="xs"
          aria-label="Cells"
          value={mixed.has('interpolation') ? '' : look.interpolation}
          onChange={(interpolation) => change({ interpolation: interpolation as Interpolation })}
          data={[
            { value: 'smooth', label: 'Smooth' },
            { value: 'pixelated', label: 'Pixels' },
          ]}
        />
      </LookRow>
    </>
  );
}

/** A slider on which 1 is in the middle and equal steps are equal factors. */
function gammaPlace(gamma: number): number {
  const [low, high] = gammaRange;
  return Math.log(gamma / low) / Math.log(high / low);
}

function gammaAt(place: number): number {
  const [low, high] = gammaRange;
  return Math.min(high, Math.max(low, Math.round(low * (high / low) ** place * 100) / 100));
}
