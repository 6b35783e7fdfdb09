import { useMemo, useState } from 'react';
import { createViewportGroup } from '../canvas/viewport-group';
import type { HeatmapPack } from '../viewer/heatmap-pack';
import { LookPanel } from '../viewer/LookPanel';
import { PanelResizer } from '../viewer/PanelResizer';
import { sourcesOf } from '../viewer/sources';
import { useViewSettings } from '../viewer/stores';
import classes from './Compare.module.css';
import { comparedTokens } from './compared-tokens';
import { CompareLegend } from './CompareLegend';
import { useCompareSettings } from './compare-settings';
import { CompareToolbar } from './CompareToolbar';
import { Panes } from './Panes';
import { createSharedPointer } from './shared-pointer';
import { TokenTable } from './TokenTable';
import { useCompareKeys } from './use-compare-keys';
import { useComparedImages } from './use-compared-images';
import { useComparePainter } from './use-compare-painter';
import { useSame } from './use-same';
import { useTokenRows } from './use-token-rows';

interface CompareProps {
  ids: readonly number[];
  /** How many more were asked for than can be compared. */
  leftOut: number;
}

/** In CSS pixels: the table's first column and one for each image. */
const [tokenColumnPx, imageColumnPx] = [132, 70];

export function Compare({ ids, leftOut }: CompareProps) {
  const images = useComparedImages(ids);
  const details = useSame(images.map(({ detail }) => detail));
  const packs = useSame(images.map(({ pack }) => pack));
  const tokens = useMemo(
    () => comparedTokens(details.map((detail) => (detail ? sourcesOf(detail) : []))),
    [details],
  );
  const sizes = useMemo(
    () =>
      details.map((detail) => ({
        width: Math.max(1, detail?.width ?? 1),
        height: Math.max(1, detail?.height ?? 1),
      })),
    [details],
  );
  const aspect = sizes[0]!.width / sizes[0]!.height;
  const hasSameScale = useCompareSettings((state) => state.hasSameScale);
  const painter = useComparePainter({ tokens, packs, sizes, hasSameScale });
  const [viewports] = useState(createViewportGroup);
  const [pointer] = useState(createSharedPointer);
  const table = useTokenRows({ tokens, packs, aspect, details });
  useCompareKeys({ ids, viewports, rows: table.rows, copy: table.copy });
  const strongest = useMemo(() => tokens.map((token) => token.strongest), [tokens]);
  const anyPack = useMemo(() => firstOf(packs), [packs]);
  const panelWidth = useViewSettings((state) => state.panelWidth);
  const tablePx = tokenColumnPx + imageColumnPx * ids.length;

  return (
    <div className={classes.screen}>
      <div className={classes.main}>
        <CompareToolbar count={ids.length} leftOut={leftOut} viewports={viewports} />
        <Panes {...{ ids, images, sizes, tokens, painter, viewports, pointer }} />
        <CompareLegend painter={painter} hasTokens={tokens.length > 0} />
      </div>
      <PanelResizer />
      <aside
        className={classes.panel}
        style={{ width: panelWidth, minWidth: `min(${tablePx}px, 50%)` }}
        aria-label="Inspector"
      >
        <TokenTable {...{ images, tokens, packs, aspect, table }} />
        {tokens.length > 0 && (
          <div className={classes.dock}>
            <LookPanel sources={strongest} pack={anyPack} />
          </div>
        )}
      </aside>
    </div>
  );
}

/** For the histogram of the look: that of the first image that has the heatmap. */
function firstOf(packs: readonly HeatmapPack[]): HeatmapPack {
  return {
    heatmapOf: (name) => {
      for (const pack of packs) {
        const heatmap = pack.heatmapOf(name);
        if (heatmap) return heatmap;
      }
      return null;
    },
    maxOf: (name) => {
      const all = packs.flatMap((pack) => pack.maxOf(name) ?? []);
      return all.length > 0 ? Math.max(...all) : null;
    },
  };
}
