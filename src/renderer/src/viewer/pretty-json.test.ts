import fc from 'fast-check';
import { expect, it } from 'vitest';
import { prettyJson } from './pretty-json';

it('puts one entry on a line, and short brackets on one', () => {
  const graph =
    '{"3":{"inputs":{"seed":18446744073709551615,"model":["4",0]},"class_type":"KSampler","empty":{}}}';
  expect(prettyJson(graph)).toBe(`{
  "3": {
    "inputs": {
      "seed": 18446744073709551615,
      "model": ["4", 0]
    },
    "class_type": "KSampler",
    "empty": {}
  }
}`);
});

it('says the same as before', () => {
  fc.assert(
    fc.property(fc.oneof(fc.object(), fc.array(fc.jsonValue())), fc.nat(3), (value, indent) => {
      const text = JSON.stringify(value, null, indent);
      const json: unknown = JSON.parse(text);
      expect(JSON.parse(prettyJson(text)!)).toEqual(json);
    }),
  );
});

it('is the same when done twice', () => {
  fc.assert(
    fc.property(fc.object(), (value) => {
      const once = prettyJson(JSON.stringify(value))!;
      expect(prettyJson(once)).toBe(once);
    }),
  );
});

it('takes the numbers of Python', () => {
  expect(prettyJson('{"is_changed": [NaN], "x": -Infinity}')).toContain('"is_changed": [NaN]');
});

it('stops at the limit, however deep', () => {
  const deep = '['.repeat(50_000) + ']'.repeat(50_000);
  expect(prettyJson(deep, 1_000)!.length).toBeLessThan(1_200);
});

it.each(['a dragon', '{"cut": ', '3', '"text"', ''])('leaves %j alone', (text) => {
  expect(prettyJson(text)).toBeNull();
});
