import { Checkbox, NumberInput, SegmentedControl } from '@mantine/core';
import { mostFeather, mostMaskSide } from '@shared/heatmap/soft-mask';
import type { MaskFields as Fields } from '@shared/region-export/options';
import { exportSettings } from './export-settings';
import { OptionGroup } from './OptionGroup';
import classes from './RegionsDialog.module.css';
import { ValueSlider } from './ValueSlider';

const { setMask } = exportSettings.getState();

/** How masks are made, whatever they are for. */
export function MaskFields({ options }: { options: Fields }) {
  return (
    <>
      <OptionGroup title="Size" hint={`1 to ${mostMaskSide} pixels; empty follows the image.`}>
        <div className={classes.pair}>
          <Side label="Width" value={options.width} onChange={(width) => setMask({ width })} />
          <Side label="Height" value={options.height} onChange={(height) => setMask({ height })} />
        </div>
      </OptionGroup>
      <Threshold value={options.threshold} />
      <Feather value={options.feather} />
    </>
  );
}

interface SideProps {
  label: string;
  value: number | null;
  onChange: (value: number | null) => void;
}

function Side({ label, value, onChange }: SideProps) {
  return (
    <NumberInput
      size="xs"
      label={label}
      placeholder="As the image"
      suffix=" px"
      hideControls
      min={1}
      max={mostMaskSide}
      clampBehavior="strict"
      allowDecimal={false}
      allowNegative={false}
      value={value ?? ''}
      onChange={(next) => onChange(typeof next === 'number' ? next : null)}
    />
  );
}

function Threshold({ value }: { value: Fields['threshold'] }) {
  const method = typeof value === 'number' ? 'fixed' : value;
  return (
    <OptionGroup title="Threshold" hint={hints[method]}>
      <SegmentedControl
        size="xs"
        fullWidth
        aria-label="Threshold"
        data={[
          { value: 'fixed', label: 'Fixed' },
          { value: 'otsu', label: 'Otsu' },
          { value: 'adaptive', label: 'Adaptive' },
        ]}
        value={method}
        onChange={(next) =>
          setMask({ threshold: next === 'otsu' || next === 'adaptive' ? next : 0.4 })
        }
      />
      {typeof value === 'number' && (
        <ValueSlider
          label="Threshold"
          value={value}
          max={1}
          step={0.01}
          onChange={(threshold) => setMask({ threshold })}
        />
      )}
    </OptionGroup>
  );
}

const hints = {
  fixed: 'A part of each heatmap’s range; less gives larger regions.',
  otsu: 'Where each heatmap divides best into two, by Otsu’s method.',
  adaptive: 'As Otsu, and lower where a weak place stands out from what is around it.',
} as const;

function Feather({ value }: { value: number | null }) {
  return (
    <OptionGroup title="Feather">
      <div className={classes.line}>
        <Checkbox
          size="xs"
          label="A 128th of the width"
          checked={value === null}
          onChange={(event) => setMask({ feather: event.currentTarget.checked ? null : 8 })}
        />
        {value !== null && (
          <NumberInput
            size="xs"
            aria-label="Feather"
            w={84}
            suffix=" px"
            min={0}
            max={mostFeather}
            step={1}
            clampBehavior="strict"
            allowNegative={false}
            decimalScale={2}
            value={value}
            onChange={(next) => typeof next === 'number' && setMask({ feather: next })}
          />
        )}
      </div>
    </OptionGroup>
  );
}
