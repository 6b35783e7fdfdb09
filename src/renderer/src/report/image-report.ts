import { promptReport, type PromptReport } from '@shared/report/prompt-report';
import type { HeatmapPack } from '../viewer/heatmap-pack';
import type { Source } from '../viewer/sources';

/** The report of an image, and the layers that its words are. */
export interface ImageReport {
  readonly report: PromptReport;
  /** By the places that findings and ranked words have. */
  readonly sources: readonly Source[];
  /** Tokens whose heatmap is damaged; the report is of the others. */
  readonly unread: readonly string[];
}

interface Known extends ImageReport {
  readonly tokens: readonly Source[];
}

const known = new WeakMap<HeatmapPack, Known>();

/** Worked out once for the heatmaps of an image, from those of its tokens. */
export function reportOf(tokens: readonly Source[], pack: HeatmapPack): ImageReport {
  let made = known.get(pack);
  if (made?.tokens !== tokens) {
    made = { ...makeReport(tokens, pack), tokens };
    known.set(pack, made);
  }
  return made;
}

function makeReport(tokens: readonly Source[], pack: HeatmapPack): ImageReport {
  const read = tokens.flatMap((source) => {
    const { ref, polarity } = source;
    const heatmap = pack.heatmapOf({ source: ref, polarity });
    return heatmap ? [{ source, heatmap }] : [];
  });
  const sources = read.map(({ source }) => source);
  const report = promptReport(
    read.map(({ source, heatmap }) => ({
      token: source.name,
      isNegative: source.polarity === 'negative',
      maxAttention: source.maxAttention ?? 0,
      meanAttention: source.meanAttention,
      coverage: source.coverage ?? 0,
      heatmap,
    })),
  );
  const unread = tokens.filter((token) => !sources.includes(token)).map(({ name }) => name);
  return { report, sources, unread };
}
