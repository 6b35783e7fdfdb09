import { ActionIcon, NativeSelect, SegmentedControl, Tooltip } from '@mantine/core';
import { colormapNames, type ColormapName } from '@shared/heatmap/colormap';
import type { Rgb } from '@shared/layers';
import { IconGradienter } from '@tabler/icons-react';
import { memo } from 'react';
import classes from './LookPanel.module.css';
import { LookRow } from './LookRow';
import type { SourceKey } from './sources';
import { useEditedField } from './use-edited-field';

/** A colour whose coverage follows attention, or a colormap. */
export const ColoringField = memo(function ColoringField({ keys }: { keys: readonly SourceKey[] }) {
  const { value: coloring, isMixed, change: onChange } = useEditedField(keys, 'coloring');
  return (
    <LookRow label="Colour">
      <SegmentedControl
        size="xs"
        aria-label="Colour"
        value={isMixed ? '' : coloring.kind}
        onChange={(kind) =>
          onChange(
            kind === 'tint'
              ? { kind: 'tint', color: 'own' }
              : { kind: 'colormap', colormap: 'turbo', fades: true },
          )
        }
        data={[
          { value: 'tint', label: 'Token' },
          { value: 'colormap', label: 'Colormap' },
        ]}
      />
      {!isMixed && coloring.kind === 'colormap' && (
        <>
          <NativeSelect
            size="xs"
            className={classes.grows}
            aria-label="Colormap"
            value={coloring.colormap}
            onChange={(event) =>
              onChange({ ...coloring, colormap: event.currentTarget.value as ColormapName })
            }
            data={[...colormapNames]}
          />
          <Tooltip label="Fade: weak attention leaves the picture clear">
            <ActionIcon
              size={24}
              aria-label="Fade"
              aria-pressed={coloring.fades}
              variant={coloring.fades ? 'light' : 'subtle'}
              onClick={() => onChange({ ...coloring, fades: !coloring.fades })}
            >
              <IconGradienter size={16} stroke={1.7} />
            </ActionIcon>
          </Tooltip>
        </>
      )}
      {!isMixed && coloring.kind === 'tint' && (
        <TintField color={coloring.color} onChange={(color) => onChange({ kind: 'tint', color })} />
      )}
    </LookRow>
  );
});

interface TintFieldProps {
  color: Rgb | 'own';
  onChange: (color: [number, number, number] | 'own') => void;
}

function TintField({ color, onChange }: TintFieldProps) {
  return (
    <>
      <input
        type="color"
        className={classes.color}
        aria-label="Tint"
        title="One colour for it in every image"
        data-own={color === 'own' || undefined}
        value={color === 'own' ? '#888888' : hexOf(color)}
        onChange={(event) => onChange(rgbOf(event.currentTarget.value))}
      />
      <button
        type="button"
        className={classes.text}
        aria-label="Own colour"
        title="The colour of each token again"
        disabled={color === 'own'}
        onClick={() => onChange('own')}
      >
        Own
      </button>
    </>
  );
}

function hexOf(color: Rgb): string {
  return `#${color.map((channel) => channel.toString(16).padStart(2, '0')).join('')}`;
}

function rgbOf(hex: string): [number, number, number] {
  const value = Number.parseInt(hex.slice(1), 16);
  return [value >> 16, (value >> 8) & 255, value & 255];
}
