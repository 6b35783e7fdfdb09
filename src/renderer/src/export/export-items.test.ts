import { compressHeatmap } from '@shared/heatmap/codec';
import { encodePack } from '@shared/heatmap/pack';
import { defaultLook } from '@shared/look';
import { describe, expect, it } from 'vitest';
import { openPack } from '../viewer/heatmap-pack';
import type { Source } from '../viewer/sources';
import { exportItems, exportName } from './export-items';

function source(name: string, fields: Partial<Source> = {}): Source {
  return {
    ...{ key: `+token:${name}`, ref: { kind: 'token', name, tokenIndex: 0 }, name },
    ...{ polarity: 'positive', position: 0, color: [255, 0, 0], width: 2, height: 1, bbox: null },
    ...{ maxAttention: 1, meanAttention: 0.5, coverage: 0.5, group: null },
    ...fields,
  };
}

const encoded = compressHeatmap({ width: 2, height: 1, values: Float32Array.of(0.5, 1) }, 'zlib');
const entry = { kind: 'token', name: 'moon', index: 0, isNegative: false, ...encoded } as const;
const pack = openPack(
  encodePack([entry, { ...entry, isNegative: true }, { ...entry, kind: 'group' }]),
);
const lookOf = () => defaultLook;

describe('exportItems', () => {
  it('names files so that polarities and groups stay apart', () => {
    const { items } = exportItems(
      [
        source('moon'),
        source('moon', { polarity: 'negative' }),
        source('moon', { ref: { kind: 'group', name: 'moon' } }),
      ],
      pack,
      lookOf,
    );
    expect(items.map(({ fileStem }) => fileStem)).toEqual(['moon', 'negative moon', 'group moon']);
    expect(items[0]!.heatmap.values).toEqual(Float32Array.of(0.5, 1));
  });

  it('leaves out what cannot be read, and says so', () => {
    const { items, unread } = exportItems([source('moon'), source('castle')], pack, lookOf);
    expect(items).toHaveLength(1);
    expect(unread).toEqual(['castle']);
  });

  it('refuses to write nothing', () => {
    const empty = expect.objectContaining({ code: 'export-empty' });
    expect(() => exportItems([], pack, lookOf)).toThrow(empty);
    expect(() => exportItems([source('castle')], pack, lookOf)).toThrow(empty);
  });
});

it('exportName puts what it is between the name and the extension', () => {
  expect(exportName('a.b.webp', 'blue eyes', '.png')).toBe('a.b-blue eyes.png');
  expect(exportName('.hidden', 'view', '.png')).toBe('hidden-view.png');
});
