import { useEffect, useLayoutEffect, useMemo, useRef, useState, type RefObject } from 'react';
import { useStore } from 'zustand';
import { useOfferedCommands } from '../app/command-registry';
import { isTextField, performFor } from '../app/commands';
import { hearKeys } from '../app/hear-keys';
import type { ImageCommand, Targets } from '../app/image-commands';
import type { SelectionStore } from '../app/selection';
import { moveInGrid } from './grid-layout';
import { cellAt } from './use-active-cell';

interface GridKeys {
  scroller: RefObject<HTMLElement | null>;
  ids: readonly number[];
  active: number;
  columns: number;
  pageRows: number;
  focusCell: (index: number) => void;
  selection: SelectionStore;
  /** What the keys do to the images they are about. */
  commands: (targets: () => Targets) => readonly ImageCommand[];
}

/**
 * The keys of a grid: all while the focus is in it; while it is elsewhere, those that are about what is
 * picked out.
 */
export function useGridKeys(keys: GridKeys): void {
  const latest = useRef(keys);
  useLayoutEffect(() => {
    latest.current = keys;
  });
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.defaultPrevented || isElsewhere(event.target)) return;
      if (press(event, latest.current)) event.preventDefault();
    };
    // A button is pressed when Space is let go.
    const onKeyUp = (event: KeyboardEvent) => {
      if (event.key === ' ' && isWithin(event, latest.current)) event.preventDefault();
    };
    const stopHearing = hearKeys(onKeyDown);
    addEventListener('keyup', onKeyUp);
    return () => {
      stopHearing();
      removeEventListener('keyup', onKeyUp);
    };
  }, []);
  useGridOffer(keys);
}

/** The same in the palette: about what is picked out, or else about the image last in focus. */
function useGridOffer({ scroller, ids, active, selection, commands }: GridKeys): void {
  // Before that the first cell is the active one, which nobody has chosen.
  const [isEntered, setIsEntered] = useState(false);
  useEffect(() => {
    const element = scroller.current;
    const enter = () => setIsEntered(true);
    element?.addEventListener('focusin', enter);
    return () => element?.removeEventListener('focusin', enter);
  }, [scroller]);
  const isSelecting = useStore(selection, ({ count }) => count > 0);
  const focused = isEntered ? (ids[active] ?? null) : null;
  const sections = useMemo(() => {
    const targets = (): Targets =>
      selection.getState().count > 0
        ? selectedTargets(selection, focused)
        : { ids: focused === null ? [] : [focused], active: focused };
    const title = 'Picked images, or the one in focus';
    return isSelecting || focused !== null ? [{ title, commands: commands(targets) }] : [];
  }, [focused, isSelecting, selection, commands]);
  useOfferedCommands(sections);
}

/** True when the key was one of the grid's. */
function press(event: KeyboardEvent, grid: GridKeys): boolean {
  const isInside = isWithin(event, grid);
  if (event.altKey || grid.ids.length === 0) return false;
  return (
    pressMove(event, grid, isInside) ||
    pressSelect(event, grid, isInside) ||
    pressMenu(event, grid, isInside) ||
    pressCommand(event, grid, isInside)
  );
}

/** Arrows and their like; with Shift they take along what they pass. */
function pressMove(event: KeyboardEvent, grid: GridKeys, isInside: boolean): boolean {
  if (event.ctrlKey || event.metaKey) return false;
  const { ids, active, columns, pageRows, selection, focusCell } = grid;
  const next = moveInGrid(event.key, active, { count: ids.length, columns, pageRows });
  if (next === null || !(isInside || event.target === document.body)) return false;
  if (event.shiftKey && isInside) selection.getState().extendTo(ids, active, next);
  focusCell(isInside ? next : active);
  return true;
}

function pressSelect(event: KeyboardEvent, grid: GridKeys, isInside: boolean): boolean {
  const { ids, active, selection } = grid;
  const { count, toggle, selectAll, clear } = selection.getState();
  const isModified = event.ctrlKey || event.metaKey;
  if (event.key === ' ' && isInside && !isModified) toggle(ids[active]!);
  else if (event.key.toLowerCase() === 'a' && isModified && !event.shiftKey) selectAll(ids);
  else if (event.key === 'Escape' && count > 0) clear();
  else return false;
  return true;
}

/** As a right click on the cell would. */
function pressMenu(event: KeyboardEvent, grid: GridKeys, isInside: boolean): boolean {
  const isMenuKey = event.key === 'ContextMenu' || (event.key === 'F10' && event.shiftKey);
  if (!isMenuKey || !isInside) return false;
  const cell = cellAt(grid.scroller, grid.active);
  const box = cell?.getBoundingClientRect();
  if (!box) return false;
  cell!.dispatchEvent(
    new MouseEvent('contextmenu', {
      bubbles: true,
      cancelable: true,
      clientX: box.left + box.width / 2,
      clientY: box.top + box.height / 2,
    }),
  );
  return true;
}

/** For what is picked out, or else for the image in focus. */
function pressCommand(event: KeyboardEvent, grid: GridKeys, isInside: boolean): boolean {
  const { ids, active, selection } = grid;
  const focused = isInside ? ids[active]! : null;
  const isAboutSelection = selection.getState().count > 0;
  if (!isAboutSelection && focused === null) return false;
  const targets = (): Targets =>
    isAboutSelection ? selectedTargets(selection, focused) : { ids: [focused!], active: focused };
  return performFor([{ title: '', commands: grid.commands(targets) }], event);
}

/** What is picked out, with the image in focus if it is among it. */
export function selectedTargets(selection: SelectionStore, focused: number | null): Targets {
  const { ids } = selection.getState();
  return { ids: [...ids], active: focused !== null && ids.has(focused) ? focused : null };
}

/** Where keys mean something else whatever the grid says. */
function isElsewhere(target: EventTarget | null): boolean {
  if (isTextField(target)) return true;
  return (
    target instanceof Element &&
    target.closest('[role=dialog], [role=menu], [role=listbox]') !== null
  );
}

function isWithin({ target }: Event, { scroller }: GridKeys): boolean {
  return target instanceof Node && (scroller.current?.contains(target) ?? false);
}
