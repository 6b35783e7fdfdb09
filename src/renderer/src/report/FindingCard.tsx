import type { HeatmapLayer } from '@shared/layers';
import { findingWords } from '@shared/report/finding-words';
import type { Finding, PromptReport } from '@shared/report/prompt-report';
import { memo, useMemo } from 'react';
import type { Size } from '../canvas/spaces';
import type { HeatmapPack } from '../viewer/heatmap-pack';
import { areExactly } from '../viewer/selection';
import type { Source } from '../viewer/sources';
import { useSelection } from '../viewer/stores';
import classes from './Findings.module.css';
import { showWords } from './show-words';
import { WordTile } from './WordTile';

interface FindingCardProps {
  finding: Finding;
  report: PromptReport;
  sources: readonly Source[];
  layers: readonly HeatmapLayer[];
  pack: HeatmapPack;
  picture: HTMLCanvasElement;
  tile: Size;
}

/** The first of many; a click on the sentence shows all. */
const mostTiles = 2;

/** One sentence with its figures; a click shows the heatmaps that it is about, and only these. */
export const FindingCard = memo(function FindingCard(props: FindingCardProps) {
  const { finding, report, sources, layers, pack, picture, tile } = props;
  const keys = useMemo(() => finding.words.map((at) => sources[at]!.key), [finding, sources]);
  const isShown = useSelection(({ visible }) => areExactly(visible, keys));
  const { title, figures } = findingWords(finding, report);
  const hidden = finding.words.length - mostTiles;
  return (
    <li className={classes.card} data-shown={isShown || undefined}>
      <button
        type="button"
        className={classes.sentence}
        aria-pressed={isShown}
        title={isShown ? 'Hide these heatmaps' : 'Show these heatmaps over the picture'}
        onClick={() => showWords(keys)}
      >
        <strong>{title}</strong>
        <span>{figures.replaceAll(' %', '\u00a0%')}</span>
      </button>
      <div className={classes.tiles}>
        {finding.words.slice(0, mostTiles).map((at) => (
          <WordTile
            key={at}
            source={sources[at]!}
            layer={layers[at]!}
            {...{ pack, picture, tile }}
          />
        ))}
        {hidden > 0 && <span className={classes.hidden}>+{hidden}</span>}
      </div>
    </li>
  );
});
