import type { HeatmapLayer } from '@shared/layers';
import type { Look } from '@shared/look';
import type { Seeing } from '@shared/seeing';
import type { Scene } from '../canvas/scene';
import { heatmapLayersOf, tinted, type SourceValues } from './layers';
import { shownSources, type Selection } from './selection';
import type { Source, SourceKey } from './sources';

export interface SceneFacts extends SourceValues {
  readonly sources: readonly Source[];
  readonly selection: Pick<Selection, 'visible' | 'preview'>;
  readonly lookOf: (key: SourceKey) => Look;
  readonly everyone: Look;
  readonly seeing: Seeing;
}

/** A scene, and whose layer is whose. */
export interface SourcedScene {
  readonly scene: Scene;
  /** By the layers of the scene, in their order; of a difference, the first side then the second. */
  readonly sources: readonly Source[];
}

/** From what a person chose to what is painted. A grid of small pictures has no scene of its own. */
export function sceneOf(facts: SceneFacts): SourcedScene {
  const { seeing } = facts;
  const shown = shownSources(facts.sources, facts.selection);
  switch (seeing.kind) {
    case 'overlay':
      return { scene: { kind: 'overlay', layers: layersOf(shown, facts) }, sources: shown };
    case 'dominance':
      return dominanceScene(seeing, facts);
    case 'contours': {
      const layers = layersOf(shown, facts);
      return {
        scene: { ...seeing, layers: seeing.showsHeat ? layers : tinted(layers, shown) },
        sources: shown,
      };
    }
    case 'difference':
      return differenceScene(seeing, facts);
    case 'spotlight':
      return {
        scene: { ...seeing, layers: layersOf(shown, facts) },
        sources: shown,
      };
    case 'multiples':
      return { scene: { kind: 'overlay', layers: [] }, sources: [] };
  }
}

/** Pointing at a token shows only what it wins; it competes even when it is not shown. */
function dominanceScene(
  { among, measure }: Extract<Seeing, { kind: 'dominance' }>,
  facts: SceneFacts,
): SourcedScene {
  const { visible, preview } = facts.selection;
  const rivals = rivalsOf(facts.sources, among, visible).concat(
    facts.sources.filter(({ key }) => key === preview),
  );
  const sources = [...new Set(rivals)];
  const layers = tinted(layersOf(sources, facts), sources);
  const highlighted = layers[sources.findIndex(({ key }) => key === preview)] ?? null;
  return { scene: { kind: 'dominance', layers, measure, highlighted }, sources };
}

/**
 * Tokens of the positive prompt, not groups, which are made of them. Fewer than two shown ones are
 * no competition: then all are in it.
 */
function rivalsOf(
  sources: readonly Source[],
  among: 'all' | 'shown',
  visible: Selection['visible'],
): Source[] {
  const shown = sources.filter(({ key }) => visible.has(key));
  if (among === 'shown' && shown.length > 1) return shown;
  const positive = sources.filter(
    ({ ref, polarity }) => ref.kind === 'token' && polarity === 'positive',
  );
  return positive.length > 0 ? positive : sources.filter(({ ref }) => ref.kind === 'token');
}

/** While something is pointed at, its own heatmap is shown. */
function differenceScene(
  seeing: Extract<Seeing, { kind: 'difference' }>,
  facts: SceneFacts,
): SourcedScene {
  if (facts.selection.preview !== null) {
    const shown = shownSources(facts.sources, facts.selection);
    return { scene: { kind: 'overlay', layers: layersOf(shown, facts) }, sources: shown };
  }
  const [first, second] = sidesOf(seeing, facts);
  const { opacity, interpolation } = facts.everyone;
  return {
    scene: {
      kind: 'difference',
      first: layersOf(first, facts),
      second: layersOf(second, facts),
      colormap: seeing.colormap,
      opacity,
      interpolation,
    },
    sources: [...first, ...second],
  };
}

/** Of a polarity, the tokens that are shown; all of it when none is. Of two tokens, one each. */
export function sidesOf(
  { between, first, second }: Extract<Seeing, { kind: 'difference' }>,
  { sources, selection }: Pick<SceneFacts, 'sources' | 'selection'>,
): [first: Source[], second: Source[]] {
  const tokens = sources.filter(({ ref }) => ref.kind === 'token');
  if (between === 'polarities') {
    const side = (polarity: HeatmapLayer['polarity']) => {
      const all = tokens.filter((source) => source.polarity === polarity);
      const shown = all.filter(({ key }) => selection.visible.has(key));
      return shown.length > 0 ? shown : all;
    };
    return [side('positive'), side('negative')];
  }
  const shown = sources.filter(({ key }) => selection.visible.has(key));
  const chosen = (key: SourceKey | null) => sources.find((source) => source.key === key);
  const minuend = chosen(first) ?? shown.find(({ key }) => key !== second) ?? tokens[0];
  const subtrahend =
    chosen(second) ??
    shown.find((source) => source !== minuend) ??
    tokens.find((source) => source !== minuend);
  return [minuend ? [minuend] : [], subtrahend ? [subtrahend] : []];
}

function layersOf(sources: readonly Source[], facts: SceneFacts): HeatmapLayer[] {
  return heatmapLayersOf(sources, ({ key }) => facts.lookOf(key), facts);
}
