import { kindAdvice, kindTitles, moreOfKind } from '@shared/report/finding-words';
import { findingKinds, type PromptReport } from '@shared/report/prompt-report';
import { nothingFound } from '@shared/report/report-markdown';
import { memo, useMemo } from 'react';
import type { Size } from '../canvas/spaces';
import { tilePicture } from '../canvas/tile';
import type { HeatmapPack } from '../viewer/heatmap-pack';
import { heatmapLayersOf, scaleOf } from '../viewer/layers';
import { lookOf } from '../viewer/looks';
import { valuesOf } from '../viewer/scene-painter';
import type { Source } from '../viewer/sources';
import { useLooks } from '../viewer/stores';
import { FindingCard } from './FindingCard';
import classes from './Findings.module.css';

interface FindingsProps {
  report: PromptReport;
  /** By the places that findings have. */
  sources: readonly Source[];
  pack: HeatmapPack;
  size: Size;
  pixels: CanvasImageSource | null;
}

/** Inside these, in CSS pixels, a small picture keeps its proportions. */
const largestTile = { width: 78, height: 58 };

/** Kind by kind, each with the small heatmaps that it is about, all on one scale. */
export const Findings = memo(function Findings(props: FindingsProps) {
  const { report, sources, pack, size, pixels } = props;
  const everyone = useLooks((state) => state.everyone);
  const own = useLooks((state) => state.own);
  const tile = useMemo(() => tileOf(size), [size]);
  const picture = useMemo(() => {
    const ratio = window.devicePixelRatio;
    const device = { width: tile.width * ratio, height: tile.height * ratio };
    return tilePicture(pixels, {
      width: Math.max(1, Math.round(device.width)),
      height: Math.max(1, Math.round(device.height)),
    });
  }, [pixels, tile]);
  const layers = useMemo(() => {
    const values = valuesOf(pack);
    // As strong as in the picture: what was ignored is to look ignored.
    const scale = scaleOf(sources, values);
    return heatmapLayersOf(sources, ({ key }) => lookOf({ everyone, own }, key), values, scale);
  }, [sources, everyone, own, pack]);

  if (report.findings.length === 0) {
    return (
      <section className={classes.findings} aria-label="Findings">
        <p className={classes.none}>{nothingFound(report)}</p>
      </section>
    );
  }
  return (
    <section className={classes.findings} aria-label="Findings">
      {findingKinds.map((kind) => {
        const found = report.findings.filter((finding) => finding.kind === kind);
        if (found.length === 0) return null;
        const more = report.more[kind];
        return (
          <section key={kind} aria-label={kindTitles[kind]}>
            <h2 className={classes.kind}>
              {kindTitles[kind]} <span className={classes.count}>{found.length + more}</span>
            </h2>
            <p className={classes.advice}>{kindAdvice[kind]}</p>
            <ul className={classes.cards}>
              {found.map((finding) => (
                <FindingCard
                  key={finding.words.join()}
                  {...{ finding, report, sources, layers, pack, picture, tile }}
                />
              ))}
            </ul>
            {more > 0 && <p className={classes.more}>{moreOfKind(kind, more)}</p>}
          </section>
        );
      })}
    </section>
  );
});

function tileOf({ width, height }: Size): Size {
  const scale = Math.min(largestTile.width / width, largestTile.height / height);
  return {
    width: Math.max(1, Math.round(width * scale)),
    height: Math.max(1, Math.round(height * scale)),
  };
}
