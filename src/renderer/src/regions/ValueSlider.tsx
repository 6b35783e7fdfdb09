import { Slider } from '@mantine/core';
import classes from './RegionsDialog.module.css';

interface ValueSliderProps {
  label: string;
  value: number;
  max: number;
  step: number;
  onChange: (value: number) => void;
}

/** A slider from 0, with its value beside it. */
export function ValueSlider({ label, value, max, step, onChange }: ValueSliderProps) {
  return (
    <div className={classes.sliderLine}>
      <Slider
        className={classes.slider}
        size={4}
        thumbSize={14}
        thumbLabel={label}
        label={null}
        min={0}
        max={max}
        step={step}
        value={value}
        onChange={onChange}
      />
      <span className={classes.value}>{value.toFixed(2)}</span>
    </div>
  );
}
