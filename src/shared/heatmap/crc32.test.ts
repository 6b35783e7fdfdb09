import { expect, it } from 'vitest';
import { crc32 } from './crc32';

const of = (text: string) => crc32(new TextEncoder().encode(text));

it('has the published check value, and that of the empty last chunk of every PNG', () => {
  expect(of('123456789')).toBe(0xcbf43926);
  expect(of('IEND')).toBe(0xae426082);
  expect(of('')).toBe(0);
});
