import { Slider } from '@mantine/core';
import classes from './TermForm.module.css';
import { draftActions } from './use-draft-search';

interface MinimumSliderProps {
  label: string;
  /** 0…1. */
  value: number;
  onChange: (value: number) => void;
}

/** How much it must be at least; what is dragged is one step of undo. */
export function MinimumSlider({ label, value, onChange }: MinimumSliderProps) {
  return (
    <div>
      <div className={classes.minimum}>
        <span className={classes.title}>{label}</span>
        <output className={classes.value}>{value.toFixed(2)}</output>
      </div>
      <Slider
        size="sm"
        min={0}
        max={1}
        step={0.05}
        precision={2}
        label={null}
        thumbLabel={label}
        thumbSize={14}
        value={value}
        onPointerDown={draftActions.begin}
        onChange={onChange}
        onChangeEnd={draftActions.end}
      />
    </div>
  );
}
