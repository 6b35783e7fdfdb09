import { Slider, Switch } from '@mantine/core';
import { useOverlaySettings } from './overlay-settings';
import { countImages, placeInWords } from './place-words';
import classes from './ResultsHeader.module.css';
import { maxHits, type SearchAnswer } from './search-queries';

/** How many there are, of what, and how the heatmaps are shown. */
export function ResultsHeader({ answer: { query, hits } }: { answer: SearchAnswer }) {
  const { isShown, opacity, setShown, setOpacity } = useOverlaySettings();
  return (
    <header className={classes.header}>
      <p className={classes.summary} role="status">
        <strong>{countImages(hits.length, maxHits)}</strong>
        <span className={classes.question}>
          “{query.token}” {placeInWords(query.cells, query.gridSize)}
          {query.isNegative && ', negative prompt'}
        </span>
      </p>
      <Switch
        size="xs"
        label="Show heatmap"
        checked={isShown}
        onChange={(event) => setShown(event.currentTarget.checked)}
      />
      <Slider
        className={classes.opacity}
        size="xs"
        thumbSize={12}
        min={0.1}
        max={1}
        step={0.05}
        precision={2}
        label={(value) => `${Math.round(value * 100)} %`}
        thumbLabel="Opacity"
        disabled={!isShown}
        value={opacity}
        onChange={setOpacity}
      />
    </header>
  );
}
