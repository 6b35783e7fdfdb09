import { ActionIcon, SegmentedControl, Tooltip, UnstyledButton } from '@mantine/core';
import {
  IconBrush,
  IconContrast2,
  IconEraser,
  IconFlipHorizontal,
  IconFlipVertical,
  IconHandMove,
  IconLasso,
  IconMarquee2,
  IconSpray,
  IconTrash,
} from '@tabler/icons-react';
import {
  cellsOf,
  emptyPlace,
  onGrid,
  placeName,
  regionPlace,
  wholePicture,
  type GridSize,
  type Place,
} from '@shared/search/place';
import type { ComponentType, ReactNode } from 'react';
import type { Tool } from './gesture';
import { usePaintedOver } from './painted-over';
import { PictureMenu } from './PictureMenu';
import { invertPlace, isAnywhere, mirrorPlace } from './place-edit';
import { PlaceGlyph } from './PlaceGlyph';
import { regionLabels } from './place-words';
import classes from './PlaceTools.module.css';
import { frames, useSearchView } from './search-view';

type Icon = ComponentType<{ size: number; stroke: number }>;

export interface PlaceToolsProps {
  place: Place;
  onChange: (place: Place) => void;
}

/** Above the picker: how many cells are painted, the shape of the frame, and the grid. */
export function PlaceHeader({ place, onChange }: PlaceToolsProps) {
  const { frame, set } = useSearchView();
  const { picture, set: setOver } = usePaintedOver();
  const total = place.gridSize ** 2;
  return (
    <div className={classes.header}>
      <h2 className={classes.title}>Place</h2>
      <span className={classes.count} title={isAnywhere(place) ? undefined : 'Painted cells'}>
        {isAnywhere(place) ? 'anywhere' : `${cellsOf(place).length} of ${total}`}
      </span>
      <div className={classes.frames} role="group" aria-label="Frame">
        {frames.map(({ value, label, aspect }) => (
          <Tooltip key={value} label={label}>
            <UnstyledButton
              className={classes.frame}
              aria-label={label}
              aria-pressed={!picture && frame === value}
              onClick={() => {
                setOver({ picture: null });
                set({ frame: value });
              }}
            >
              <span style={{ aspectRatio: aspect }} data-wide={aspect > 1 || undefined} />
            </UnstyledButton>
          </Tooltip>
        ))}
        <PictureMenu />
      </div>
      <SegmentedControl
        size="xs"
        aria-label="Grid"
        value={String(place.gridSize)}
        onChange={(value) => onChange(onGrid(place, Number(value) as GridSize))}
        data={[
          { value: '4', label: '4×4' },
          { value: '8', label: '8×8' },
        ]}
      />
    </div>
  );
}

const toolLabels: readonly (readonly [Tool, string, Icon])[] = [
  ['brush', 'Brush', IconBrush],
  ['soft', 'Soft brush: 25 % a stroke', IconSpray],
  ['eraser', 'Eraser (also Alt)', IconEraser],
  ['rectangle', 'Rectangle', IconMarquee2],
  ['shape', 'Free shape', IconLasso],
  ['move', 'Move (also Ctrl)', IconHandMove],
];

/** What the pointer does, and what changes the whole place; more at the end. */
export function PlaceTools({
  place,
  onChange,
  children,
}: PlaceToolsProps & { children?: ReactNode }) {
  const { tool, set } = useSearchView();
  return (
    <div className={classes.tools}>
      <div className={classes.group} role="group" aria-label="Tool">
        {toolLabels.map(([value, label, Icon]) => (
          <ToolButton
            key={value}
            label={label}
            icon={Icon}
            isOn={tool === value}
            onClick={() => set({ tool: value })}
          />
        ))}
      </div>
      <div className={classes.group} role="group" aria-label="Change the place">
        <ToolButton
          label="Mirror left and right"
          icon={IconFlipHorizontal}
          onClick={() => onChange(mirrorPlace(place, 'across'))}
        />
        <ToolButton
          label="Mirror top and bottom"
          icon={IconFlipVertical}
          onClick={() => onChange(mirrorPlace(place, 'down'))}
        />
        <ToolButton
          label="Invert"
          icon={IconContrast2}
          onClick={() => onChange(invertPlace(place))}
        />
        <ToolButton
          label="Clear"
          icon={IconTrash}
          onClick={() => onChange(emptyPlace(place.gridSize))}
        />
      </div>
      {children && <div className={classes.group}>{children}</div>}
    </div>
  );
}

interface ToolButtonProps {
  label: string;
  icon: Icon;
  /** Absent for what is done once. */
  isOn?: boolean;
  onClick: () => void;
}

export function ToolButton({ label, icon: Icon, isOn, onClick }: ToolButtonProps) {
  return (
    <Tooltip label={label}>
      <ActionIcon
        size={23}
        className={classes.tool}
        aria-label={label}
        aria-pressed={isOn}
        onClick={onClick}
      >
        <Icon size={16} stroke={1.6} />
      </ActionIcon>
    </Tooltip>
  );
}

/** Below the picker: the whole picture and the nine named regions. */
export function NamedPlaces({ place, onChange }: PlaceToolsProps) {
  const current = placeName(place);
  const { gridSize } = place;
  const named = [
    ['anywhere', 'Whole picture', wholePicture(gridSize)] as const,
    ...regionLabels.map(([name, label]) => [name, label, regionPlace(name, gridSize)] as const),
  ];
  return (
    <div className={classes.regions} role="group" aria-label="Named places">
      {named.map(([name, label, region]) => (
        <Tooltip key={name} label={label}>
          <UnstyledButton
            className={classes.region}
            aria-label={label}
            aria-pressed={name === current}
            onClick={() => onChange(region)}
          >
            <PlaceGlyph place={onGrid(region, 4)} size={18} />
          </UnstyledButton>
        </Tooltip>
      ))}
    </div>
  );
}
