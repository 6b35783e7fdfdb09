import { ActionIcon, VisuallyHidden } from '@mantine/core';
import { IconMapSearch, IconX } from '@tabler/icons-react';
import { memo, useEffect, useMemo, useRef, type CSSProperties, type KeyboardEvent } from 'react';
import { useLocation } from 'wouter';
import type { MarkedPlace } from '../canvas/paint-place';
import type { Size } from '../canvas/spaces';
import type { SourceKey } from '../viewer/sources';
import { selection, useSelection } from '../viewer/stores';
import { cssColor } from '../viewer/token-color';
import { findHere } from './find-here';
import { barPart } from './LiveReadings';
import { grownBy, movedBy } from './marked';
import { placeWords, readingWords } from './place-words';
import classes from './ProbeOverlay.module.css';
import type { Probed, Reading } from './readings';
import { probe, useProbe } from './stores';

interface MarkedReadingsProps {
  probed: Probed;
  size: Size;
  /** The heatmaps are not there yet. */
  isPending: boolean;
}

const spokenCount = 3;

/** All tokens by attention at the place that is marked, each with what can be done with it. */
export function MarkedReadings({ probed, size, isPending }: MarkedReadingsProps) {
  const place = useProbe((state) => state.marked);
  const readings = useMemo(() => (place ? probed.at(place) : []), [probed, place]);
  const [, navigate] = useLocation();
  if (!place) return null;
  const words = placeWords(place, size);
  return (
    <section className={classes.card} aria-label="Marked place" data-pressable>
      <div className={classes.heading}>
        <PlaceHandle place={place} words={words} />
        <ActionIcon
          size={22}
          variant="subtle"
          color="gray"
          aria-label="Let go of the place"
          title="Let go of the place (Esc)"
          onClick={() => probe.getState().letGo()}
        >
          <IconX size={14} />
        </ActionIcon>
      </div>
      <VisuallyHidden role="status">
        {words}: {readingWords(readings.slice(0, spokenCount))}
      </VisuallyHidden>
      {readings.length === 0 && !isPending && (
        <p className={classes.hint}>None of its heatmaps can be read.</p>
      )}
      <ul className={classes.rows}>
        {readings.map((reading) => (
          <ReadingRow
            key={reading.source.key}
            reading={reading}
            part={barPart(reading.attention, probed.largest)}
            onFind={() => navigate(findHere(reading.source, reading.heatmap, place))}
          />
        ))}
      </ul>
    </section>
  );
}

const step = 1 / 64;
const arrows: Record<string, readonly [number, number]> = {
  ArrowLeft: [-step, 0],
  ArrowRight: [step, 0],
  ArrowUp: [0, -step],
  ArrowDown: [0, step],
};

/** Takes the focus when a place is marked by keyboard: arrows move it, + and − change its size. */
function PlaceHandle({ place, words }: { place: MarkedPlace; words: string }) {
  const handle = useRef<HTMLButtonElement>(null);
  const isByKey = useProbe((state) => state.isByKey);
  useEffect(() => {
    if (!isByKey) return;
    handle.current?.focus();
    probe.getState().takeFocus();
  }, [isByKey, place]);

  function handleKey(event: KeyboardEvent): void {
    const { mark } = probe.getState();
    const arrow = arrows[event.key];
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (arrow) {
      const times = event.shiftKey ? 8 : 1;
      mark(movedBy(place, arrow[0] * times, arrow[1] * times), 'key');
    } else if (event.key === '+' || event.key === '=') mark(grownBy(place, 1), 'key');
    else if (event.key === '-') mark(grownBy(place, -1), 'key');
    else return;
    event.preventDefault();
  }

  return (
    <button
      ref={handle}
      type="button"
      className={classes.place}
      aria-label={`${words}. Arrows move the place, plus and minus change its size.`}
      title="Arrows move the place, + and − change its size"
      onKeyDown={handleKey}
    >
      {words}
    </button>
  );
}

interface ReadingRowProps {
  reading: Reading;
  part: number;
  onFind: () => void;
}

const ReadingRow = memo(function ReadingRow({ reading, part, onFind }: ReadingRowProps) {
  const { source, attention } = reading;
  const { key, name, polarity, color } = source;
  const isVisible = useSelection((state) => state.visible.has(key));
  const isNegative = polarity === 'negative';
  // A row that goes away under the pointer hears of no leaving.
  useEffect(
    () => () => {
      if (selection.getState().preview === key) preview(null);
    },
    [key],
  );
  return (
    <li
      className={classes.row}
      data-negative={isNegative || undefined}
      style={{ '--token-color': cssColor(color) } as CSSProperties}
      onPointerEnter={({ pointerType }) => pointerType === 'mouse' && preview(key)}
      onPointerLeave={() => preview(null)}
    >
      <span className={classes.chip} />
      <button
        type="button"
        className={classes.name}
        aria-pressed={isVisible}
        title={`${name}: ${isVisible ? 'hide' : 'show'} its heatmap`}
        onClick={() => selection.getState().toggle(key)}
      >
        {name}
      </button>
      <span className={classes.track}>
        <span className={classes.bar} style={{ transform: `scaleX(${part})` }} />
      </span>
      <span className={classes.value}>{attention.toFixed(2)}</span>
      <button
        type="button"
        className={classes.action}
        aria-label={`Find images with ${name} here`}
        title="Find images with this token at this place"
        onClick={onFind}
      >
        <IconMapSearch size={14} stroke={1.7} />
      </button>
    </li>
  );
});

function preview(key: SourceKey | null): void {
  selection.getState().setPreview(key);
}
