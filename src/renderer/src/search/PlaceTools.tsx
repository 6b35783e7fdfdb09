import { ActionIcon, Button, SegmentedControl, Tooltip, UnstyledButton } from '@mantine/core';
import { IconArrowBackUp, IconArrowForwardUp } from '@tabler/icons-react';
import { invertPlace, regionOfPlace, regionPlace, wholePicture, type GridSize } from './place';
import { PlaceGlyph } from './PlaceGlyph';
import { regionLabels } from './place-words';
import classes from './PlaceTools.module.css';
import { draftActions, useDraft } from './use-draft-search';

/** Above the picker: how many cells are painted, undo, and the grid. */
export function PlaceHeader() {
  const gridSize = useDraft((draft) => draft.gridSize);
  const count = useDraft((draft) => draft.cells.length);
  const canUndo = useDraft((draft) => draft.past.length > 0 || draft.stroke !== null);
  const canRedo = useDraft((draft) => draft.future.length > 0);
  return (
    <div className={classes.header}>
      <h2 className={classes.title}>Place</h2>
      <span className={classes.count}>
        {count} of {gridSize ** 2} cells
      </span>
      <Tooltip label="Undo (Ctrl+Z)">
        <ActionIcon aria-label="Undo" disabled={!canUndo} onClick={draftActions.undo}>
          <IconArrowBackUp size={17} stroke={1.6} />
        </ActionIcon>
      </Tooltip>
      <Tooltip label="Redo (Ctrl+Shift+Z)">
        <ActionIcon aria-label="Redo" disabled={!canRedo} onClick={draftActions.redo}>
          <IconArrowForwardUp size={17} stroke={1.6} />
        </ActionIcon>
      </Tooltip>
      <SegmentedControl
        size="xs"
        aria-label="Grid"
        value={String(gridSize)}
        onChange={(value) => draftActions.setGridSize(Number(value) as GridSize)}
        data={[
          { value: '4', label: '4×4' },
          { value: '8', label: '8×8' },
        ]}
      />
    </div>
  );
}

/** Below the picker: the nine named regions, as they lie on the picture, and whole-place changes. */
export function PlacePresets() {
  const gridSize = useDraft((draft) => draft.gridSize);
  const cells = useDraft((draft) => draft.cells);
  const current = regionOfPlace(cells, gridSize);
  return (
    <div className={classes.presets}>
      <div className={classes.regions} role="group" aria-label="Named places">
        {regionLabels.map(([name, label]) => (
          <Tooltip key={name} label={label}>
            <UnstyledButton
              className={classes.region}
              aria-label={label}
              aria-pressed={name === current}
              onClick={() => draftActions.setCells(regionPlace(name, gridSize))}
            >
              <PlaceGlyph cells={regionPlace(name, 4)} gridSize={4} size={20} />
            </UnstyledButton>
          </Tooltip>
        ))}
      </div>
      <div className={classes.changes}>
        <Button
          variant="default"
          disabled={cells.length === gridSize ** 2}
          onClick={() => draftActions.setCells(wholePicture(gridSize))}
        >
          Whole picture
        </Button>
        <Button
          variant="default"
          onClick={() => draftActions.setCells(invertPlace(cells, gridSize))}
        >
          Invert
        </Button>
        <Button
          variant="default"
          disabled={cells.length === 0}
          onClick={() => draftActions.setCells([])}
        >
          Clear
        </Button>
      </div>
    </div>
  );
}
