import { Checkbox, RangeSlider, SegmentedControl } from '@mantine/core';
import { mostStrength, type LsdOptions } from '@shared/region-export/options';
import { exportSettings } from './export-settings';
import { OptionGroup } from './OptionGroup';
import classes from './RegionsDialog.module.css';
import { ValueSlider } from './ValueSlider';

const { setLsd } = exportSettings.getState();

/** Which layers there are, and how strong they are. */
export function LsdFields({ options }: { options: LsdOptions }) {
  const { regions, withNegative, minStrength, maxStrength, globalStrength } = options;
  return (
    <>
      <OptionGroup title="A layer for each">
        <SegmentedControl
          size="xs"
          fullWidth
          aria-label="A layer for each"
          data={[
            { value: 'groups', label: 'Group' },
            { value: 'tokens', label: 'Token' },
          ]}
          value={regions}
          onChange={(next) => setLsd({ regions: next === 'tokens' ? 'tokens' : 'groups' })}
        />
        <Checkbox
          size="xs"
          label="Negative prompt as well"
          checked={withNegative}
          onChange={(event) => setLsd({ withNegative: event.currentTarget.checked })}
        />
      </OptionGroup>
      <OptionGroup title="Strength, weakest to strongest layer">
        <div className={classes.sliderLine}>
          <RangeSlider
            className={classes.slider}
            size={4}
            thumbSize={14}
            thumbFromLabel="Minimum strength"
            thumbToLabel="Maximum strength"
            label={null}
            min={0}
            max={mostStrength}
            step={0.05}
            minRange={0}
            value={[minStrength, maxStrength]}
            onChange={([low, high]) =>
              setLsd({ minStrength: rounded(low), maxStrength: rounded(high) })
            }
          />
          <span className={classes.wideValue}>
            {minStrength.toFixed(2)} – {maxStrength.toFixed(2)}
          </span>
        </div>
      </OptionGroup>
      <OptionGroup title="Strength of the whole prompt">
        <ValueSlider
          label="Global strength"
          value={globalStrength}
          max={mostStrength}
          step={0.05}
          onChange={(next) => setLsd({ globalStrength: rounded(next) })}
        />
      </OptionGroup>
    </>
  );
}

/** Steps of a slider are sums of twentieths. */
function rounded(value: number): number {
  return Math.round(value * 100) / 100;
}
