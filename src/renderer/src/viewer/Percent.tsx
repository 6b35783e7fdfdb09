import { Slider } from '@mantine/core';
import classes from './DisplayBar.module.css';

interface PercentProps {
  label: string;
  title?: string;
  /** 0…1. */
  value: number;
  onChange: (value: number) => void;
}

export function Percent({ label, title, value, onChange }: PercentProps) {
  const percent = Math.round(value * 100);
  return (
    <div className={classes.percent} title={title}>
      <span className={classes.label}>{label}</span>
      <Slider
        className={classes.slider}
        size={4}
        thumbSize={14}
        thumbLabel={label}
        label={null}
        value={percent}
        onChange={(next) => onChange(next / 100)}
      />
      <span className={classes.value}>{percent} %</span>
    </div>
  );
}
