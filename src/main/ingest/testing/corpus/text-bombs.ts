import { png } from '../png-fixture';
import { withTexts } from './carrier';
import { corpusCase, type CaseFiles, type CorpusCase } from './corpus-case';

const mega = 1024 * 1024;

/**
 * Texts of little sense: 1 MB in every place where it may be parsed, then more than JSON may have of
 * anything, and what is hardest to look at for nearly as long as a text may be.
 */
export function textBombs(): CorpusCase[] {
  return Object.entries(contents)
    .flatMap(([what, content]) => [
      ...Object.entries(places).map(([place, put]) =>
        corpusCase(`${place} › 1 MB of ${what}`, () => put(content(mega))),
      ),
      corpusCase(`daam › 20 MB of ${what}`, () => places.daam(content(20 * mega))),
    ])
    .concat(
      hardest.flatMap((what) => [
        corpusCase(`daam › 60 MB of ${what}`, () => places.daam(contents[what]!(60 * mega))),
        corpusCase(`parameters › 60 MB of ${what}`, () =>
          places.parameters(contents[what]!(60 * mega)),
        ),
      ]),
    );
}

const hardest = ['quotes', 'line ends', 'NULs', 'escaped NULs', 'text of four bytes a character'];

const contents: Record<string, (bytes: number) => string> = {
  'opening brackets': (bytes) => fill(bytes, '['),
  'nested lists': (bytes) => `${fill(bytes / 2, '[')}${fill(bytes / 2, ']')}`,
  'nested objects': (bytes) => `${fill(bytes / 6, '{"a":')}1${fill(bytes / 6, '}')}`,
  'empty lists': (bytes) => `[${fill(bytes, '[],')}0]`,
  'empty objects': (bytes) => `[${fill(bytes, '{},')}0]`,
  numbers: (bytes) => `[${fill(bytes, '1,')}0]`,
  fractions: (bytes) => `[${fill(bytes, '1.5,')}0]`,
  'one number': (bytes) => fill(bytes, '7'),
  'long numbers': (bytes) => `[${fill(bytes, '12345678901234567890,')}0]`,
  NaN: (bytes) => `[${fill(bytes, 'NaN,')}0]`,
  minuses: (bytes) => fill(bytes, '-'),
  'one word': (bytes) => fill(bytes, 'null'),
  quotes: (bytes) => fill(bytes, '"'),
  'empty strings': (bytes) => `[${fill(bytes, '"",')}0]`,
  'short strings': (bytes) => `[${fill(bytes, '"ab",')}0]`,
  'one string': (bytes) => `"${fill(bytes, 'x')}"`,
  'a string without end': (bytes) => `"${fill(bytes, 'x')}`,
  backslashes: (bytes) => `"${fill(bytes, '\\')}`,
  'escaped quotes': (bytes) => `"${fill(bytes, '\\"')}"`,
  'escaped NULs': (bytes) => `"${fill(bytes, '\\u0000')}"`,
  'escaped surrogates': (bytes) => `"${fill(bytes, '\\ud800')}"`,
  'the same key': (bytes) => `{${fill(bytes, '"a":1,')}"a":0}`,
  'keys of all kinds': (bytes) =>
    `{${Array.from({ length: bytes / 12 }, (_, i) => `"${i.toString(36)}":1`).join()}}`,
  'prototype keys': (bytes) => `{${fill(bytes, '"__proto__":{"a":1},')}"constructor":{}}`,
  spaces: (bytes) => fill(bytes, ' '),
  'line ends': (bytes) => fill(bytes, '\n'),
  NULs: (bytes) => fill(bytes, '\0'),
  'text of four bytes a character': (bytes) => `"${fill(bytes, '🐉')}"`,
  'text of two bytes a character': (bytes) => `"${fill(bytes, 'ß')}"`,
  'pieces of base64': (bytes) => `[${fill(bytes, `"${'A'.repeat(2_000)}",`)}0]`,
  'ComfyUI nodes': (bytes) => `{${fill(bytes, '"1":{"class_type":"A","inputs":{}},')}"2":{}}`,
};

const places = {
  daam_heatmaps: (text) => withTexts(['daam_heatmaps', text]),
  daam: (text) => withTexts(['daam', `{"daam_heatmaps": ${text}, "daam_semantic_groups": []}`]),
  extra: (text) => withTexts(['workflow', `{"extra": {"daam_heatmaps": ${text}}}`]),
  prompt: (text) => withTexts(['prompt', `{"1": ${text}}`]),
  workflow: (text) => withTexts(['workflow', text]),
  parameters: (text) => withTexts(['parameters', text]),
  sidecar: (text) => ({ image: png(), sidecar: Buffer.from(`{"daam_heatmaps": ${text}}`) }),
} satisfies Record<string, (text: string) => CaseFiles>;

function fill(bytes: number, text: string): string {
  return text.repeat(Math.floor(bytes / Buffer.byteLength(text)));
}
