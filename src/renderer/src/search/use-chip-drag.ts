import { useRef, useState, type DragEvent, type RefObject } from 'react';
import { chipDropAt, type ChipBox, type ChipDrop } from './chip-drop';
import type { Position } from './query-edit';
import { draftActions } from './use-draft-search';

/** What the chips need of a drag, and where it would end. */
export interface ChipDrag {
  readonly dragged: Position | null;
  readonly drop: ChipDrop | null;
  start(event: DragEvent, at: Position): void;
  stop(): void;
}

interface ChipDragArea {
  readonly drag: ChipDrag;
  /** Around the chips: everywhere in it one can let go. */
  readonly area: RefObject<HTMLDivElement | null>;
  readonly handlers: {
    onDragOver(event: DragEvent): void;
    onDragLeave(event: DragEvent): void;
    onDrop(event: DragEvent): void;
  };
}

/** Chips that are dragged onto one another become alternatives, beside one another conditions. */
export function useChipDrag(): ChipDragArea {
  const area = useRef<HTMLDivElement>(null);
  const [dragged, setDragged] = useState<Position | null>(null);
  const [drop, setDrop] = useState<ChipDrop | null>(null);

  function stop(): void {
    setDragged(null);
    setDrop(null);
  }

  /** Null for what is no chip: a text, a file. */
  function dropOf({ clientX, clientY }: DragEvent): ChipDrop | null {
    return dragged && chipDropAt(dragged, boxesIn(area.current!), { x: clientX, y: clientY });
  }

  /** Many times a second: what is the same draws nothing anew. */
  function show(next: ChipDrop | null): void {
    if (JSON.stringify(next) !== JSON.stringify(drop)) setDrop(next);
  }

  return {
    area,
    drag: {
      dragged,
      drop,
      start: (event, at) => {
        event.dataTransfer.effectAllowed = 'move';
        // Without any, some browsers drag nothing; of a type of our own, no field takes it for text.
        event.dataTransfer.setData('application/x-daam-lens-condition', 'one');
        setDragged(at);
      },
      stop,
    },
    handlers: {
      onDragOver: (event) => {
        const target = dropOf(event);
        show(target);
        if (target) event.preventDefault();
      },
      onDragLeave: ({ currentTarget, relatedTarget }) => {
        if (!(relatedTarget instanceof Node && currentTarget.contains(relatedTarget))) show(null);
      },
      onDrop: (event) => {
        const target = dropOf(event);
        stop();
        if (!dragged || !target) return;
        event.preventDefault();
        if (target.kind === 'onto') draftActions.moveOnto(dragged, target.clause);
        else draftActions.moveBetween(dragged, target.index);
      },
    },
  };
}

function boxesIn(area: HTMLElement): ChipBox[] {
  return [...area.querySelectorAll<HTMLElement>('[data-chip]')].map((chip) => {
    const [clause, literal] = chip.dataset.chip!.split(',').map(Number);
    const { left, top, right, bottom } = chip.parentElement!.getBoundingClientRect();
    return { at: { clause: clause!, literal: literal! }, left, top, right, bottom };
  });
}
