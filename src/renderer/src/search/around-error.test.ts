import { QueryTextError } from '@shared/search/query-tokens';
import { expect, it } from 'vitest';
import { aroundError } from './around-error';

const around = (text: string, at: number, length = 1) =>
  aroundError({ text, error: new QueryTextError('No.', at, length) });

it('shows what is wrong between what is beside it', () => {
  expect(around('moon@tpo & sun', 5, 3)).toEqual(['moon@', 'tpo', ' & sun']);
});

it('marks the end where something is missing', () => {
  expect(around('moon &', 6)).toEqual(['moon &', ' ', '']);
});

it('cuts what is long', () => {
  const [before, wrong, after] = around('x'.repeat(5_000), 2_000, 1_000);
  expect([before.length, wrong.length, after.length]).toEqual([25, 40, 25]);
});
