import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import committed from '../../../docs/lsd.schema.json';
import { box } from '../heatmap/testing/heatmaps';
import { lsdDocument, lsdJsonSchema, maskNames } from './lsd-document';
import { usualLsd } from './options';
import type { RegionLayer } from './regions';

const image = {
  ...{ fileName: 'night.png', width: 832, height: 1216, model: null, seed: '18446744073709551615' },
  ...{ prompt: 'a moon over the sea', negativePrompt: null },
};

function layer(
  name: string,
  fields: Partial<RegionLayer> = {},
): RegionLayer & { threshold: number } {
  return {
    ...{ kind: 'group', name, tokens: [name, `bright ${name}`], isNegative: false, weight: 0.5 },
    ...{ strength: 0.5, heatmap: box([4, 4, 4, 4]), bbox: [4, 4, 4, 4], threshold: 0.4 },
    ...fields,
  };
}

const size = { width: 416, height: 608 };
const write = (layers: Parameters<typeof lsdDocument>[3], given = image) =>
  lsdDocument(given, size, usualLsd, layers, 'DAAM Lens 0.1.0');
const isValid = (document: unknown) =>
  z.fromJSONSchema(committed as z.core.JSONSchema.JSONSchema).safeParse(document).success;

describe('the document of LSD regions', () => {
  it('is of the schema that is committed', async () => {
    await expect(`${JSON.stringify(lsdJsonSchema(), null, 2)}\n`).toMatchFileSnapshot(
      '../../../docs/lsd.schema.json',
    );
  });

  it('is valid, also without regions and with boxes that are not known', () => {
    const layers = [layer('sky', { bbox: null, isNegative: true }), layer('moon')];
    for (const document of [write(layers), write([])]) {
      expect(isValid(JSON.parse(JSON.stringify(document)))).toBe(true);
    }
  });

  it('is refused by the schema when something is missing or unknown', () => {
    const document = write([layer('moon')]);
    expect(isValid({ ...document, version: 2 })).toBe(false);
    expect(isValid({ ...document, extra: 1 })).toBe(false);
    expect(isValid({ ...document, layers: document.layers.slice(1) })).toBe(false);
    expect(isValid({ ...document, width: 20_000 })).toBe(false);
  });

  it('begins with the whole prompt, and joins the tokens of a region', () => {
    const [global, moon] = write([layer('moon')]).layers;
    expect(global).toMatchObject({
      ...{ kind: 'global', prompt: 'a moon over the sea', strength: 0.4, mask: null },
      bbox: [0, 0, 416, 608],
    });
    expect(moon).toMatchObject({
      ...{ name: 'moon', prompt: 'moon, bright moon', mask: '01-moon.png' },
      bbox: [104, 152, 104, 152],
    });
  });

  it('has the tokens for a prompt that is not known', () => {
    const layers = [layer('moon'), layer('bad', { isNegative: true }), layer('moon')];
    const [global] = write(layers, { ...image, prompt: null as unknown as string }).layers;
    expect(global.prompt).toBe('moon, bright moon');
  });

  it('names masks so that they sort like layers, and no system refuses them', () => {
    expect(maskNames([{ name: 'a/b' }, { name: 'Moon' }])).toEqual(['01-a_b.png', '02-Moon.png']);
    const many = Array.from({ length: 120 }, () => ({ name: 'moon' }));
    expect(maskNames(many)[4]).toBe('005-moon.png');
  });
});
