import { expect, it } from 'vitest';
import { parseQuery } from '@shared/search/parse-query';
import { termsOf } from '@shared/search/query';
import { ImageColumns } from './image-columns';
import type { LibraryView } from './live-library';
import { Postings } from './postings';
import { TermAnswers } from './term-answers';

function postingsOfOneImage(): Postings {
  const postings = new Postings(1);
  postings.append(0, 1, new Uint8Array(64).fill(200));
  return postings;
}

it('lets go of all that holds on to postings that are kept no more', () => {
  const tokens = new Map([
    ['moon', postingsOfOneImage()],
    ['star', postingsOfOneImage()],
  ]);
  const view: LibraryView = {
    images: new ImageColumns(1),
    version: 1,
    postingsOf: ({ token }) => tokens.get(token)!,
    modelOf: () => null,
    idsOf: () => new Int32Array(0),
    textsOf: () => new Uint8Array(0),
    nameRanks: new Int32Array(0),
  };
  const answers = new TermAnswers();
  const bytesAfter = (text: string): number => {
    for (const term of termsOf(parseQuery(text))) {
      answers.heldBy({ term, not: false }, view);
    }
    return answers.bytes;
  };
  const ofMoon = bytesAfter('moon@8[0]');
  const ofBoth = bytesAfter('star@4[1] & moon left-of star');
  expect(ofBoth).toBeGreaterThan(ofMoon);
  answers.forget(tokens.get('star')!);
  expect(answers.bytes).toBeGreaterThan(0);
  expect(answers.bytes).toBeLessThan(ofBoth);
  answers.forget(tokens.get('moon')!);
  expect(answers.bytes).toBe(0);
  expect(bytesAfter('moon@8[0]')).toBe(ofMoon);
});
