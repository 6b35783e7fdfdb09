import { NativeSelect, SegmentedControl, Slider, Switch } from '@mantine/core';
import { colormapNames, type ColormapName } from '@shared/heatmap/colormap';
import { useId, type ReactNode } from 'react';
import classes from './DisplayBar.module.css';
import { useViewSettings } from './stores';
import type { ViewSettings } from './view-settings';

/** How heatmaps are shown, for all of them and for every image. */
export function DisplayBar() {
  const settings = useViewSettings((state) => state);
  const { set } = settings;
  return (
    <div className={classes.bar} role="toolbar" aria-label="Display" onPointerUp={releaseFocus}>
      <Percent label="Opacity" value={settings.opacity} onChange={(opacity) => set({ opacity })} />
      <Percent
        label="Threshold"
        value={settings.threshold}
        onChange={(threshold) => set({ threshold })}
      />
      <Switch
        size="xs"
        label="Boxes"
        checked={settings.showBoxes}
        onChange={(event) => set({ showBoxes: event.currentTarget.checked })}
      />
      <Field label="Colour">
        {(labelId) => (
          <>
            <SegmentedControl
              size="xs"
              aria-labelledby={labelId}
              value={settings.colorBy}
              onChange={(colorBy) => set({ colorBy: colorBy as ViewSettings['colorBy'] })}
              data={[
                { value: 'token', label: 'By token' },
                { value: 'colormap', label: 'Colormap' },
              ]}
            />
            <NativeSelect
              size="xs"
              w={96}
              aria-label="Colormap"
              title={
                settings.colorBy === 'token' ? 'Choose Colormap beside this to use it' : undefined
              }
              disabled={settings.colorBy === 'token'}
              value={settings.colormap}
              onChange={(event) => set({ colormap: event.currentTarget.value as ColormapName })}
              data={[...colormapNames]}
            />
          </>
        )}
      </Field>
      <Field
        label="Grid"
        title="Mean attention in each cell; of several tokens, that of the strongest there"
      >
        {(labelId) => (
          <SegmentedControl
            size="xs"
            aria-labelledby={labelId}
            value={String(settings.gridSize)}
            onChange={(size) => set({ gridSize: Number(size) as ViewSettings['gridSize'] })}
            data={[
              { value: '0', label: 'Off' },
              { value: '4', label: '4×4' },
              { value: '8', label: '8×8' },
            ]}
          />
        )}
      </Field>
    </div>
  );
}

/** After a click the arrows belong to the images again; who came by keyboard keeps the focus. */
function releaseFocus(): void {
  setTimeout(() => {
    const focused = document.activeElement;
    if (focused instanceof HTMLElement && focused.matches('[type=radio], [role=slider]')) {
      focused.blur();
    }
  });
}

interface PercentProps {
  label: string;
  /** 0…1. */
  value: number;
  onChange: (value: number) => void;
}

function Percent({ label, value, onChange }: PercentProps) {
  const percent = Math.round(value * 100);
  return (
    <div className={classes.percent}>
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

interface FieldProps {
  label: string;
  title?: string;
  children: (labelId: string) => ReactNode;
}

function Field({ label, title, children }: FieldProps) {
  const id = useId();
  return (
    <div className={classes.field} title={title}>
      <span id={id} className={classes.label}>
        {label}
      </span>
      {children(id)}
    </div>
  );
}
