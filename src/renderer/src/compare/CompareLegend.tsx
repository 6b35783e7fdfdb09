import { Switch } from '@mantine/core';
import { useStore } from 'zustand';
import legend from '../viewer/Legend.module.css';
import { OverlayLegend } from '../viewer/OverlayLegend';
import type { ComparePainter } from './compare-painter';
import { useCompareSettings } from './compare-settings';
import classes from './CompareLegend.module.css';

interface CompareLegendProps {
  painter: ComparePainter;
  hasTokens: boolean;
}

/** What the colours mean in all images, and whether they mean the same. */
export function CompareLegend({ painter, hasTokens }: CompareLegendProps) {
  const hasSameScale = useCompareSettings((state) => state.hasSameScale);
  const set = useCompareSettings((state) => state.set);
  return (
    <div className={classes.bar}>
      {hasSameScale ? <Common painter={painter} hasTokens={hasTokens} /> : <Apart />}
      <Switch
        size="xs"
        className={classes.switch}
        label="Same scale in all"
        title="The scale goes to the most attention in any of the images, so that brightness can be compared"
        disabled={!hasTokens}
        checked={hasSameScale}
        onChange={(event) => set({ hasSameScale: event.currentTarget.checked })}
      />
    </div>
  );
}

function Common({ painter, hasTokens }: CompareLegendProps) {
  const state = useStore(painter.legend);
  const { scene, sources } = state;
  if (sources.length === 0 || scene.kind !== 'overlay') {
    return (
      <div className={legend.legend}>
        <span className={legend.dimmed}>
          {hasTokens
            ? 'Point at a token to see it in every image, click it to keep it shown.'
            : 'None of these images has heatmaps.'}
        </span>
      </div>
    );
  }
  return (
    <figure className={legend.legend} aria-label="Legend">
      <OverlayLegend {...state} layers={scene.layers} />
    </figure>
  );
}

function Apart() {
  return (
    <div className={legend.legend}>
      <span className={legend.dimmed}>
        Each image has a scale of its own: how bright it is cannot be compared.
      </span>
    </div>
  );
}
