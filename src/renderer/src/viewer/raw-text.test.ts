import { expect, it } from 'vitest';
import { maxShown, rawTexts } from './raw-text';

it('shows JSON in order and everything else as it is, the shortest first', () => {
  const texts = { workflow: '{"nodes":[],"links":[]}', parameters: 'a dragon\nSteps: 3' };
  expect(rawTexts(texts).map(({ keyword, shown }) => [keyword, shown])).toEqual([
    ['parameters', 'a dragon\nSteps: 3'],
    ['workflow', '{\n  "nodes": [],\n  "links": []\n}'],
  ]);
});

it('shows no more of a text than can be shown, and keeps it whole', () => {
  const long = `["${'x'.repeat(3 * maxShown)}"]`;
  const [text] = rawTexts({ long });
  expect(text).toMatchObject({ isCut: true, content: long });
  expect(text!.shown).toHaveLength(maxShown);
});

it('tells what the library does not keep', () => {
  expect(rawTexts({ prompt: '…' })[0]).toMatchObject({ isLeftOut: true });
});
