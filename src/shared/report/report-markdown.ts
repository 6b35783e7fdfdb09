import { findingWords, kindAdvice, kindTitles, moreOfKind, percent } from './finding-words';
import { howDecided, placesDecided } from './how-decided';
import { findingKinds, type PromptReport, type RankedWord } from './prompt-report';
import { rankedBy } from './ranking';

interface ReportOf {
  readonly fileName: string;
  readonly report: PromptReport;
  /** Words whose heatmap could not be read. */
  readonly unread: readonly string[];
}

/** The report as a page of Markdown: findings, words by what they did, and how it was decided. */
export function reportMarkdown({ fileName, report, unread }: ReportOf): string {
  const lines = [`# Prompt report: ${plain(fileName)}`, ''];
  if (report.words.length === 0) {
    lines.push(`${noHeatmaps(unread)}`, '');
    return lines.join('\n');
  }
  lines.push('## Findings', '', ...findingLines(report));
  lines.push('## Words by what they did', '', ...tableLines(report));
  if (unread.length > 0) {
    lines.push(`Left out, as their heatmaps are damaged: ${unread.map(plain).join(', ')}.`, '');
  }
  lines.push('## How this is decided', '');
  lines.push(...findingKinds.map((kind) => `- ${kindTitles[kind]}: ${howDecided[kind]}`));
  lines.push('', placesDecided, '');
  return lines.join('\n');
}

/** Said in place of a report. */
export function noHeatmaps(unread: readonly string[]): string {
  return unread.length > 0
    ? 'None of the heatmaps of this image could be read, so it cannot be said what its words did.'
    : 'This image has no heatmaps, so it cannot be said what its words did.';
}

/** Said where nothing was found. */
export function nothingFound({ words }: PromptReport): string {
  const positives = words.filter(({ isNegative }) => !isNegative).length;
  if (positives === 0)
    return 'No word of the positive prompt has a heatmap: there is nothing to look at.';
  if (positives === 1) return 'There is one word only: nothing to compare it with.';
  return 'Every word has a place of its own: none is ignored, redundant or fought over, and none of the negative prompt leaks.';
}

function findingLines(report: PromptReport): string[] {
  if (report.findings.length === 0) return [nothingFound(report), ''];
  return findingKinds.flatMap((kind) => {
    const ofKind = report.findings.filter((finding) => finding.kind === kind);
    if (ofKind.length === 0) return [];
    const items = ofKind.map((finding) => {
      const { title, figures } = findingWords(finding, report);
      return `- **${plain(title)}.** ${plain(figures)}`;
    });
    const more = report.more[kind];
    return [
      ...[`### ${kindTitles[kind]}`, '', kindAdvice[kind], '', ...items],
      ...(more > 0 ? [`- ${moreOfKind(kind, more)}`] : []),
      '',
    ];
  });
}

function tableLines({ words }: PromptReport): string[] {
  const sides = [false, true].flatMap((isNegative) =>
    rankedBy(
      words.filter((word) => word.isNegative === isNegative),
      'share',
    ),
  );
  return [
    '| Word | Prompt | Wins | Maximum | Mean | Coverage |',
    '| --- | --- | ---: | ---: | ---: | ---: |',
    ...sides.map(tableLine),
    '',
  ];
}

function tableLine({ token, isNegative, share, max, mean, coverage }: RankedWord): string {
  const figures = [percent(share), max.toFixed(3), mean.toFixed(3), percent(coverage)];
  return `| ${[plain(token), isNegative ? 'negative' : 'positive', ...figures].join(' | ')} |`;
}

/** Words of a prompt as they are: one line, and nothing in them is Markdown. */
function plain(text: string): string {
  return text.replace(/\s+/g, ' ').replace(/[\\`*_[\]<>|#~&]/g, '\\$&');
}
