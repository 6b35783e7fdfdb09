import { decompressHeatmap } from '@shared/heatmap/codec';
import type { Heatmap } from '@shared/heatmap/heatmap';
import { promptReport, type PromptReport } from '@shared/report/prompt-report';
import { nodeZlib } from './ingest/node-zlib';
import type { HeatmapRecord } from './records';

export interface ImageReport {
  report: PromptReport;
  /** Tokens whose stored heatmap is damaged; the report is of the others. */
  unread: string[];
}

/** The prompt report of stored heatmaps, which are positive first, each prompt in its order. */
export function imageReport(heatmaps: readonly HeatmapRecord[]): ImageReport {
  const unread: string[] = [];
  const words = heatmaps.flatMap((record) => {
    const heatmap = decoded(record);
    if (!heatmap) unread.push(record.token);
    const { token, isNegative, maxAttention, meanAttention, coverageArea: coverage } = record;
    return heatmap ? [{ token, isNegative, maxAttention, meanAttention, coverage, heatmap }] : [];
  });
  return { report: promptReport(words), unread };
}

function decoded(record: HeatmapRecord): Heatmap | null {
  try {
    return decompressHeatmap(record, nodeZlib);
  } catch {
    return null;
  }
}
