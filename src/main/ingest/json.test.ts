import fc from 'fast-check';
import { expect, it } from 'vitest';
import { parseJson, parseNestedJson } from './json';

it('reads what JSON.parse reads', () => {
  const isPlain = (text: string) => !/\d{16,}|\\u0000|\\ud[89a-f]/i.test(text);
  fc.assert(
    fc.property(fc.json().filter(isPlain), (text) => {
      expect(parseJson(text).value).toEqual(JSON.parse(text));
    }),
  );
});

it('keeps every digit of a long whole number, as text', () => {
  expect(parseJson('{"seed": 18446744073709551615, "x": [-9007199254740993]}').value).toEqual({
    seed: '18446744073709551615',
    x: ['-9007199254740993'],
  });
});

it('survives numbers that are texts in themselves', () => {
  expect(parseJson(`[${'1'.repeat(5_000_000)}]`).value).toEqual([Infinity]);
  expect(parseJson(`["${'\\u0041'.repeat(100_000)}"]`).value).toEqual(['A'.repeat(100_000)]);
});

it('leaves fractions, exponents and digits in strings alone', () => {
  const text = '{"a": 0.12345678901234567, "b": 1234567890123456.5, "c": 12345678901234567e2}';
  expect(parseJson(text).value).toEqual(JSON.parse(text));
  expect(parseJson('{"12345678901234567": "\\"12345678901234567"}').value).toEqual({
    '12345678901234567': '"12345678901234567',
  });
});

it('reads NaN and Infinity as null, but not inside strings', () => {
  expect(parseJson('{"a": NaN, "b": [-Infinity, Infinity], "c": "NaN \\" NaN"}').value).toEqual({
    a: null,
    b: [null, null],
    c: 'NaN " NaN',
  });
});

it('removes NUL and lone surrogates from strings and keys', () => {
  expect(parseJson('{"a\\u0000b": ["x\\u0000y", "\\ud800", "\\ud83d\\ude00"]}')).toEqual({
    value: { ab: ['xy', '\uFFFD', '😀'] },
    hadNul: true,
  });
  expect(parseJson('["\\\\u0000"]')).toEqual({ value: ['\\u0000'], hadNul: false });
});

it('refuses JSON that is cut in the middle', () => {
  const whole = '{"a": [1, 2, {"b": "text"}]}';
  for (let length = 0; length < whole.length; length++) {
    expect(() => parseJson(whole.slice(0, length))).toThrow(
      expect.objectContaining({ code: 'metadata-json' }),
    );
  }
});

it('refuses JSON that is nested without end', () => {
  expect(() => parseJson('['.repeat(1_000_000))).toThrow(
    expect.objectContaining({ code: 'metadata-too-large' }),
  );
});

it('reads JSON that was encoded again as a string', () => {
  const value = { seed: '18446744073709551615', text: 'a "b"' };
  const once = '{"seed": 18446744073709551615, "text": "a \\"b\\""}';
  for (const text of [once, JSON.stringify(once), JSON.stringify(JSON.stringify(once))]) {
    expect(parseNestedJson(text)).toEqual({ value, hadNul: false });
  }
  expect(parseNestedJson('"only a text"').value).toBe('only a text');
  expect(parseNestedJson(JSON.stringify('{"a": "b\\u0000"}'))).toEqual({
    value: { a: 'b' },
    hadNul: true,
  });
});
