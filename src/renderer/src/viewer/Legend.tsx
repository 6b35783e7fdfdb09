import type { WayName } from '@shared/seeing';
import { useStore, type StoreApi } from 'zustand';
import { DifferenceLegend } from './DifferenceLegend';
import { DominanceLegend } from './DominanceLegend';
import classes from './Legend.module.css';
import { OverlayLegend } from './OverlayLegend';
import type { PaintedScene } from './scene-painter';
import { useWays } from './stores';

interface LegendProps {
  painted: StoreApi<PaintedScene>;
  hasHeatmaps: boolean;
}

/**
 * What the colours mean, under the picture: of what was painted last, so that it never says another
 * thing than the picture. Always as high, so that nothing is covered or moves.
 */
export function Legend({ painted, hasHeatmaps }: LegendProps) {
  const state = useStore(painted);
  const { scene, sources } = state;
  const way = useWays((state) => state.way);
  if (sources.length === 0) {
    return (
      <div className={classes.legend}>
        <span className={classes.dimmed}>
          {hasHeatmaps ? hints[way] : 'This image has no heatmaps.'}
        </span>
      </div>
    );
  }
  return (
    <figure className={classes.legend} aria-label="Legend">
      {scene.kind === 'dominance' && <DominanceLegend {...state} scene={scene} />}
      {scene.kind === 'difference' && <DifferenceLegend {...state} scene={scene} />}
      {scene.kind === 'spotlight' && <SpotlightLegend {...state} />}
      {scene.kind === 'contours' && (
        <OverlayLegend
          {...state}
          layers={scene.layers}
          caption={scene.levels.length === 0 ? 'No lines are chosen' : undefined}
          isByColor={!scene.showsHeat}
        />
      )}
      {scene.kind === 'overlay' && <OverlayLegend {...state} layers={scene.layers} />}
    </figure>
  );
}

const point = 'Point at a token to see its heatmap, click it to keep it shown.';
const hints: Record<WayName, string> = {
  overlay: point,
  dominance: point,
  contours: 'Point at a token to see its lines, click it to keep them.',
  difference: point,
  spotlight: 'Point at a token to see where it is, click it to keep it lit.',
  multiples: 'A picture for each token that is listed.',
};

function SpotlightLegend({ sources }: PaintedScene) {
  const names = sources.map(({ name }) => name).join(', ');
  return (
    <>
      <figcaption className={classes.title} title={names}>
        {names}
      </figcaption>
      <span className={classes.value}>dark</span>
      <div className={classes.bar} data-spotlight />
      <span className={classes.value}>light</span>
      <span className={classes.aside}>
        <span>the more attention, the lighter the picture</span>
      </span>
    </>
  );
}
