import { parseSettings } from './settings-line';

/** The text that AUTOMATIC1111 writes, and many programs after it. */
export interface ParametersText {
  /** As written, without space around it; empty when there is none. */
  prompt: string;
  /** Null without a line that begins `Negative prompt:`. */
  negativePrompt: string | null;
  /** What the settings line holds under a key, in any case of letters; undefined without it. */
  setting(key: string): string | undefined;
}

/**
 * Keywords under which the text is found: PNG `parameters`, EXIF UserComment, and what some writers
 * take for want of better. In the order of trust.
 */
export const parametersKeywords = [
  'parameters',
  'UserComment',
  'XPComment',
  'ImageDescription',
  'Comment',
] as const;

/** `Steps: 1, Seed: 1`. */
const shortestLine = 17;

/** Characters at the end of a text among which the settings line is looked for. */
const searched = 1_000_000;

/** Three of these on one line make it the settings line. */
const telling = new Set([
  'steps',
  'sampler',
  'schedule type',
  'scheduler',
  'cfg scale',
  'distilled cfg scale',
  'seed',
  'size',
  'model',
  'model hash',
  'clip skip',
  'denoising strength',
  'version',
  'app',
]);

/**
 * Prompt, negative prompt and settings; null for a text without a settings line. That is the last
 * line that reads like one, so a prompt may hold `Steps:` or `Negative prompt:` within its lines.
 */
export function readParametersText(given: string): ParametersText | null {
  const text = given.replaceAll('\r\n', '\n');
  const first = Math.max(0, text.length - searched);
  for (let end = text.trimEnd().length; end > first;) {
    const start = text.lastIndexOf('\n', end - 1) + 1;
    const settings = end - start < shortestLine ? null : settingsOf(text.slice(start, end));
    if (settings) return { ...promptsOf(text.slice(0, start)), setting: lookUp(settings) };
    end = start - 1;
  }
  return null;
}

function settingsOf(line: string): Map<string, string> | null {
  const settings = new Map<string, string>();
  // The first of a key counts, as a value may hold what looks like a further one.
  for (const { key, value } of parseSettings(line)) {
    const name = key.toLowerCase();
    if (!settings.has(name)) settings.set(name, value);
  }
  if (settings.size < 2) return null;
  const found = [...settings.keys()].filter((key) => telling.has(key)).length;
  const enough = /^\s*Steps:\s*\d/.test(line) ? 2 : 3;
  return found >= enough ? settings : null;
}

function lookUp(settings: ReadonlyMap<string, string>): ParametersText['setting'] {
  return (key) => settings.get(key.toLowerCase());
}

/** The first line that begins with the mark begins the negative prompt, as AUTOMATIC1111 reads it. */
function promptsOf(text: string): Pick<ParametersText, 'prompt' | 'negativePrompt'> {
  const mark = /^[ \t]*Negative prompt:/m.exec(text);
  if (!mark) return { prompt: text.trim(), negativePrompt: null };
  return {
    prompt: text.slice(0, mark.index).trim(),
    negativePrompt: text.slice(mark.index + mark[0].length).trim(),
  };
}
