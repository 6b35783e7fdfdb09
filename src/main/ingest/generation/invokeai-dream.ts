/** What the command line of the first versions holds. */
export interface Dream {
  prompt: string;
  /** The value of an option, with its dashes: `-s`, `--steps`. */
  option(name: string): string | undefined;
}

const shortWithValue = /^-([sSCAWHnbgGftv])(.+)$/;
const maxWords = 1_000;

/** `"a dragon" -s 50 -S 123 -C7.5 --sampler=k_lms`, or null for a text that is no such command. */
export function readDream(command: string): Dream | null {
  const prompt = promptOf(command);
  if (!prompt) return null;
  const options = new Map<string, string>();
  const words = command.slice(prompt.end).trim().split(/\s+/, maxWords);
  for (const [i, word] of words.entries()) {
    const joined = shortWithValue.exec(word);
    const [name, value] = joined
      ? [`-${joined[1]!}`, joined[2]!]
      : word.startsWith('--') && word.includes('=')
        ? (word.split('=', 2) as [string, string])
        : [word, words[i + 1] ?? ''];
    if (name.startsWith('-') && !options.has(name)) options.set(name, value);
  }
  return options.size > 0
    ? { prompt: prompt.text.trim(), option: (name) => options.get(name) }
    : null;
}

/** In quotes, or all before the first option. */
function promptOf(command: string): { text: string; end: number } | null {
  const start = command.length - command.trimStart().length;
  const quote = command[start];
  if (quote === '"' || quote === "'") {
    let end = start + 1;
    while (end < command.length && command[end] !== quote) end += command[end] === '\\' ? 2 : 1;
    if (end >= command.length) return null;
    return { text: command.slice(start + 1, end).replace(/\\(["'\\])/g, '$1'), end: end + 1 };
  }
  const option = command.search(/\s--?[a-zA-Z]/);
  return option < 0 ? null : { text: command.slice(0, option), end: option };
}
