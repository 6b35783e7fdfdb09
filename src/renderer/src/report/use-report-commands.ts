import { reportMarkdown } from '@shared/report/report-markdown';
import type { ImageDetail } from '@shared/images';
import { useMemo } from 'react';
import type { Command } from '../app/commands';
import { copyText } from '../app/copy-text';
import type { HeatmapPack } from '../viewer/heatmap-pack';
import type { Source } from '../viewer/sources';
import { viewSettings } from '../viewer/stores';
import { reportOf } from './image-report';

interface Reported {
  detail: ImageDetail;
  tokens: readonly Source[];
  pack: HeatmapPack;
}

interface Reportable extends Reported {
  /** Whether the pack has come. */
  isLoaded: boolean;
}

/** What can be done with the report of the open image; nothing where it has no heatmaps. */
export function useReportCommands({ detail, tokens, pack, isLoaded }: Reportable): Command[] {
  return useMemo(() => {
    if (tokens.length === 0) return [];
    const copying = {
      label: 'Copy the prompt report as Markdown',
      keys: [],
      perform: () => copyReport({ detail, tokens, pack }),
    };
    return [
      {
        label: 'Prompt report or tokens',
        keys: ['w'],
        isOnce: true,
        perform: () => {
          const { showReport, set } = viewSettings.getState();
          set({ showReport: !showReport });
        },
      },
      ...(isLoaded ? [copying] : []),
    ];
  }, [detail, tokens, pack, isLoaded]);
}

export function copyReport({ detail: { fileName }, tokens, pack }: Reported): void {
  const { report, unread } = reportOf(tokens, pack);
  const text = reportMarkdown({ fileName, report, unread });
  void copyText(text, `Copied the prompt report of ${fileName}.`);
}
