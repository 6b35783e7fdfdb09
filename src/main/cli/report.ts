import { findingWords, kindAdvice } from '@shared/report/finding-words';
import { reportMarkdown } from '@shared/report/report-markdown';
import { getHeatmaps } from '../db/heatmaps';
import { getImageDetail } from '../db/image-detail';
import { imageReport } from '../image-report';
import { imageIdOf } from './image-id';
import { print, withLibrary, type CommonOptions } from './open-command';

export async function reportCommand(image: string, options: CommonOptions): Promise<void> {
  await withLibrary(options, async ({ pool }) => {
    const id = await imageIdOf(pool, image);
    const { path, fileName } = await getImageDetail(pool, id);
    const { report, unread } = imageReport(await getHeatmaps(pool, id));
    const { words, background, more } = report;
    const findings = report.findings.map((finding) => ({
      ...finding,
      words: finding.words.map((at) => words[at]!.token),
      ...findingWords(finding, report),
      advice: kindAdvice[finding.kind],
    }));
    print(options, { image: { id, path }, findings, more, words, background, unread }, () => [
      reportMarkdown({ fileName, report, unread }).trimEnd(),
    ]);
  });
}
