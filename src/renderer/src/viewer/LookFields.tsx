import { NativeSelect, SegmentedControl } from '@mantine/core';
import { blends, gammaRange, type Blend, type Interpolation } from '@shared/layers';
import { memo } from 'react';
import { ColoringField } from './ColoringField';
import type { HeatmapPack } from './heatmap-pack';
import { LimitsField } from './LimitsField';
import classes from './LookPanel.module.css';
import { LookRow, LookSlider } from './LookRow';
import type { Source, SourceKey } from './sources';
import { useEditedField } from './use-edited-field';

interface LookFieldsProps {
  keys: readonly SourceKey[];
  sources: readonly Source[];
  pack: HeatmapPack;
}

export const LookFields = memo(function LookFields({ keys, sources, pack }: LookFieldsProps) {
  return (
    <>
      <PercentField keys={keys} field="opacity" label="Opacity" />
      <ColoringField keys={keys} />
      <LimitsField keys={keys} sources={sources} pack={pack} />
      <PercentField
        keys={keys}
        field="threshold"
        label="Threshold"
        title="Part of the shown range; attention below it is not painted"
      />
      <GammaField keys={keys} />
      <LookRow label="Blend">
        <BlendField keys={keys} />
        <InterpolationField keys={keys} />
      </LookRow>
    </>
  );
});

interface FieldProps {
  keys: readonly SourceKey[];
}

interface PercentFieldProps extends FieldProps {
  field: 'opacity' | 'threshold';
  label: string;
  title?: string;
}

const PercentField = memo(function PercentField({ keys, field, ...texts }: PercentFieldProps) {
  const { value, isMixed, change } = useEditedField(keys, field);
  const text = isMixed ? 'mixed' : `${Math.round(value * 100)} %`;
  return <LookSlider {...texts} value={value} text={text} onChange={change} />;
});

const GammaField = memo(function GammaField({ keys }: FieldProps) {
  const { value, isMixed, change } = useEditedField(keys, 'gamma');
  return (
    <LookSlider
      label="Gamma"
      title="Below 1 lifts weak attention, above 1 leaves only strong attention"
      value={gammaPlace(value)}
      text={isMixed ? 'mixed' : value.toFixed(2)}
      onChange={(place) => change(gammaAt(place))}
    />
  );
});

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

const BlendField = memo(function BlendField({ keys }: FieldProps) {
  const { value, isMixed, change } = useEditedField(keys, 'blend');
  return (
    <NativeSelect
      size="xs"
      className={classes.grows}
      aria-label="Blend"
      title={blendTitles[value]}
      value={isMixed ? '' : value}
      onChange={(event) => change(event.currentTarget.value as Blend)}
      data={[
        ...(isMixed ? [{ value: '', label: 'mixed', disabled: true }] : []),
        ...blends.map((blend) => ({ value: blend, label: blendLabels[blend] })),
      ]}
    />
  );
});

const InterpolationField = memo(function InterpolationField({ keys }: FieldProps) {
  const { value, isMixed, change } = useEditedField(keys, 'interpolation');
  return (
    <SegmentedControl
      size="xs"
      aria-label="Cells"
      value={isMixed ? '' : value}
      onChange={(interpolation) => change(interpolation as Interpolation)}
      data={[
        { value: 'smooth', label: 'Smooth' },
        { value: 'pixelated', label: 'Pixels' },
      ]}
    />
  );
});

/** A slider on which 1 is in the middle and equal steps are equal factors. */
function gammaPlace(gamma: number): number {
  const [low, high] = gammaRange;
  return Math.log(gamma / low) / Math.log(high / low);
}

function gammaAt(place: number): number {
  const [low, high] = gammaRange;
  return Math.min(high, Math.max(low, Math.round(low * (high / low) ** place * 100) / 100));
}
