import { Slider } from '@mantine/core';
import type { ReactNode } from 'react';
import classes from './LookPanel.module.css';

interface LookRowProps {
  label: string;
  title?: string;
  children: ReactNode;
}

/** One line of the look: its name, then its controls. */
export function LookRow({ label, title, children }: LookRowProps) {
  return (
    <div className={classes.row} title={title}>
      <span className={classes.label}>{label}</span>
      <div className={classes.controls}>{children}</div>
    </div>
  );
}

interface LookSliderProps {
  label: string;
  title?: string;
  /** 0…1. */
  value: number;
  text: string;
  onChange: (value: number) => void;
}

export function LookSlider({ label, title, value, text, onChange }: LookSliderProps) {
  return (
    <LookRow label={label} title={title}>
      <Slider
        className={classes.slider}
        size={4}
        thumbSize={14}
        thumbLabel={label}
        label={null}
        value={Math.round(value * 100)}
        onChange={(next) => onChange(next / 100)}
      />
      <span className={classes.value}>{text}</span>
    </LookRow>
  );
}
