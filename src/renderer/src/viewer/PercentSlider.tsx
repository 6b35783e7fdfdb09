import { Slider } from '@mantine/core';
import { useMemo, useState } from 'react';
import classes from './DisplayBar.module.css';
import { perFrame } from './per-frame';

interface PercentSliderProps {
  /** Accessible name. */
  name: string;
  /** Fractions, as its bounds are. */
  value: number;
  bounds: { readonly lowest: number; readonly highest: number };
  /** Once a frame at most; always the same function. */
  onChange: (value: number) => void;
}

/** A slider of whole percents; its thumb is where the pointer is, also while a frame is worked out. */
export function PercentSlider({ name, value, bounds, onChange }: PercentSliderProps) {
  const [dragged, setDragged] = useState<number | null>(null);
  const choose = useMemo(
    () =>
      perFrame((chosen: number) => {
        onChange(chosen);
        setDragged(null);
      }),
    [onChange],
  );
  const percent = dragged ?? percentOf(value);
  return (
    <>
      <Slider
        className={classes.slider}
        size={4}
        thumbSize={14}
        thumbLabel={name}
        label={null}
        min={percentOf(bounds.lowest)}
        max={percentOf(bounds.highest)}
        value={percent}
        onChange={(next) => {
          setDragged(next);
          choose(next / 100);
        }}
      />
      <span className={classes.value}>{percent} %</span>
    </>
  );
}

export function percentOf(fraction: number): number {
  return Math.round(fraction * 100);
}
