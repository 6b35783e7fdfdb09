import { expect, it } from 'vitest';
import { toRawMetadata } from './raw-metadata';

const array = Buffer.alloc(3_000, 7).toString('base64');

it('leaves arrays out and keeps everything else', () => {
  const json = JSON.stringify({ token: 'blue "eyes"', heatmap: array, width: 64 });
  const elided = JSON.stringify({ token: 'blue "eyes"', heatmap: '…', width: 64 });
  expect(toRawMetadata({ daam: json })).toEqual({ daam: elided });
});

it('leaves JSON inside JSON readable', () => {
  const json = JSON.stringify({ daam: JSON.stringify({ heatmap: array }) });
  const [kept] = Object.values(toRawMetadata({ json }));
  expect(JSON.parse((JSON.parse(kept!) as { daam: string }).daam)).toEqual({ heatmap: '…' });
});

it('keeps long texts that people wrote, and short base64', () => {
  const text = { prompt: `"${'a dragon, '.repeat(500)}"`, icon: '"iVBORw0KGgo="' };
  expect(toRawMetadata(text)).toEqual(text);
});

it('leaves out a text that is enormous, and shows that', () => {
  const text = { a: 'x '.repeat(3_000_000), b: 'kept' };
  expect(toRawMetadata(text)).toEqual({ a: '…', b: 'kept' });
});
