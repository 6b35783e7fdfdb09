import { parseQuery } from '@shared/search/parse-query';
import { anyQuery } from '@shared/search/testing/any-query';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { queryInWords } from './query-words';

const words = (text: string) => queryInWords(parseQuery(text));

it('says what a query asks for', () => {
  expect(words('moon@top-right & !-text@4[0,1]>=0.5')).toBe(
    'moon at the top right; not text (negative) in 2 of 16 cells, at least 0.5',
  );
  expect(words('(sun left-of tree | moon larger-than tree) & is:favorite')).toBe(
    'sun left of tree or moon larger than tree; favourite',
  );
  expect(words('prompt:castle & model:dream & lora=soft & folder="/a/holiday"')).toBe(
    'prompt “castle”; model with “dream”; LoRA soft; folder holiday',
  );
  expect(words('steps=20..30 & cfg>=7 & rating>=3 & rating=0 & aspect<=0.999999 & seed=7')).toBe(
    'steps 20 to 30; CFG from 7; ★★★ or more; no stars; portrait; seed 7',
  );
  expect(words('group:eyes@top & -group:text inside sky & like:7 & !like:8>=0.5')).toBe(
    'eyes (group) along the top; text (negative group) inside sky; like image 7; ' +
      'not like image 8, at least 0.5',
  );
  expect(words('rating<=5 & rating>=0')).toBe('any rating; any rating');
  expect(words('date>=2026 & date=2026-02-03')).toBe('date since 2026-01-01; date 2026-02-03');
});

it('has words for everything', () => {
  fc.assert(
    fc.property(anyQuery, (query) => {
      expect(queryInWords(query)).not.toMatch(/undefined|null|NaN/);
    }),
  );
});
