import fc from 'fast-check';
import { expect, it } from 'vitest';
import { fromBase64 } from './base64';

const bytes = fc.uint8Array({ minLength: 1, maxLength: 40 });

it('gives back what was encoded, with and without padding', () => {
  fc.assert(
    fc.property(bytes, (plain) => {
      const text = Buffer.from(plain).toString('base64');
      expect(fromBase64(text)).toEqual(Buffer.from(plain));
      expect(fromBase64(text.replace(/=+$/, ''))).toEqual(Buffer.from(plain));
    }),
  );
});

it('refuses a text with one foreign character, wherever it is', () => {
  const foreign = fc.constantFrom('*', ' ', '-', '_', '\0', 'é', '龍', '"');
  fc.assert(
    fc.property(bytes, foreign, fc.nat(), fc.boolean(), (plain, character, at, replace) => {
      const text = Buffer.from(plain).toString('base64').replace(/=+$/, '');
      const i = at % text.length;
      const damaged = text.slice(0, i) + character + text.slice(replace ? i + 1 : i);
      expect(fromBase64(damaged)).toBeNull();
    }),
  );
});

it.each(['', '=', '==', 'A', 'AAAAA', 'AA=A', 'AA==AAAA', 'AAAA===='])('refuses %j', (text) => {
  expect(fromBase64(text)).toBeNull();
});
