import { useLayoutEffect, useRef } from 'react';
import type { PointerFeed } from '../canvas/pointer-feed';
import type { MarkedPlace } from '../canvas/paint-place';
import type { Size } from '../canvas/spaces';
import { cssColor } from '../viewer/token-color';
import { placeWords } from './place-words';
import classes from './ProbeOverlay.module.css';
import type { Probed, Reading } from './readings';
import { probe } from './stores';

interface LiveReadingsProps {
  probed: Probed;
  size: Size;
  pointer: PointerFeed;
}

const rowCount = 8;

/**
 * The strongest tokens under the pointer, or in the region that is being drawn. Written past React,
 * in the frame after the move.
 */
export function LiveReadings({ probed, size, pointer }: LiveReadingsProps) {
  const card = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const rows = rowsOf(card.current!);
    let frame = 0;
    const write = () => {
      frame = 0;
      const place = probe.getState().drawn ?? pointedAt(pointer, size);
      const readings = place ? probed.at(place) : [];
      rows.card.hidden = readings.length === 0;
      if (!place || readings.length === 0) return;
      rows.place.textContent = placeWords(place, size);
      rows.lines.forEach((line, at) => writeLine(line, readings[at], probed.largest));
    };
    const schedule = () => {
      frame ||= requestAnimationFrame(write);
    };
    schedule();
    const stops = [pointer.subscribe(schedule), probe.subscribe(schedule)];
    return () => {
      cancelAnimationFrame(frame);
      for (const stop of stops) stop();
    };
  }, [probed, size, pointer]);

  return (
    <div ref={card} className={classes.card} data-probe="live" aria-hidden hidden>
      <div className={classes.heading}>
        <span className={classes.place} />
      </div>
      <ul className={classes.rows}>
        {Array.from({ length: rowCount }, (_, at) => (
          <li key={at} className={classes.row}>
            <span className={classes.chip} />
            <span className={classes.name} />
            <span className={classes.track}>
              <span className={classes.bar} />
            </span>
            <span className={classes.value} />
          </li>
        ))}
      </ul>
    </div>
  );
}

interface Line {
  readonly row: HTMLElement;
  readonly name: HTMLElement;
  readonly bar: HTMLElement;
  readonly value: HTMLElement;
}

function rowsOf(card: HTMLElement) {
  const find = (from: HTMLElement, name: string) => from.querySelector<HTMLElement>(`.${name}`)!;
  const lines = [...card.querySelectorAll<HTMLElement>(`.${classes.row}`)].map((row): Line => ({
    row,
    name: find(row, classes.name!),
    bar: find(row, classes.bar!),
    value: find(row, classes.value!),
  }));
  return { card, place: find(card, classes.place!), lines };
}

function writeLine({ row, name, bar, value }: Line, reading: Reading | undefined, largest: number) {
  row.hidden = !reading;
  if (!reading) return;
  const { source, attention } = reading;
  row.style.setProperty('--token-color', cssColor(source.color));
  row.toggleAttribute('data-negative', source.polarity === 'negative');
  name.textContent = source.name;
  bar.style.transform = `scaleX(${barPart(attention, largest)})`;
  value.textContent = attention.toFixed(2);
}

/** Bars of all places of an image have one measure. */
export function barPart(attention: number, largest: number): number {
  return largest > 0 ? Math.min(1, attention / largest) : 0;
}

function pointedAt(pointer: PointerFeed, { width, height }: Size): MarkedPlace | null {
  const place = pointer.get();
  if (!place?.isInside) return null;
  return { kind: 'point', point: { x: place.image.x / width, y: place.image.y / height } };
}
