import { expect, it } from 'vitest';
import { monthInWords, offsetInWords, sampleInWords } from './insight-words';

it('says of how many images a figure is estimated, and nothing where all were counted', () => {
  expect(sampleInWords({ looked: 2000, of: 41_233 })).toBe('estimated from 2,000 of 41,233 images');
  expect(sampleInWords(null)).toBe('');
});

it('offsets are said as people point', () => {
  expect(offsetInWords(0.3, 0)).toBe('30 % to the right');
  expect(offsetInWords(0, -0.2)).toBe('20 % above');
  expect(offsetInWords(0, 0.2)).toBe('20 % below');
  expect(offsetInWords(-0.1, -0.1)).toBe('14 % to the upper left');
  expect(offsetInWords(-0.3, 0.01)).toBe('30 % to the left');
  expect(offsetInWords(0.001, -0.001)).toBe('in the same place');
});

it('months have their names', () => {
  expect(monthInWords('2026-05')).toBe('May 2026');
  expect(monthInWords('nonsense')).toBe('nonsense');
});
