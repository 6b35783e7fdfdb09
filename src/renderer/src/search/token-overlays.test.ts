import { describe, expect, it } from 'vitest';
import { compressHeatmap } from '@shared/heatmap/codec';
import { encodePack, type PackEntry } from '@shared/heatmap/pack';
import { createOverlayLoader } from './token-overlays';

const image = { id: 7, version: 'v1' };

describe('createOverlayLoader', () => {
  it('paints the heatmap of the token that was asked for', async () => {
    const pack = encodePack([heatmap('sea', [1, 0]), heatmap('moon', [0, 1])]);
    const load = createOverlayLoader(() => Promise.resolve(pack));
    const overlay = await load(image, { token: 'moon', isNegative: false });
    expect(overlay).toMatchObject({ width: 2, height: 1 });
    expect([overlay!.pixels[3], overlay!.pixels[7]]).toEqual([0, 255]);
  });

  it('takes the stronger heatmap of a token that occurs twice', async () => {
    const pack = encodePack([heatmap('moon', [0.2, 0]), heatmap('moon', [0, 0.9])]);
    const overlay = await createOverlayLoader(() => Promise.resolve(pack))(image, {
      token: 'moon',
      isNegative: false,
    });
    expect([overlay!.pixels[3], overlay!.pixels[7]]).toEqual([0, 255]);
  });

  it('asks once for what it still has, and again for what it dropped', async () => {
    const asked: string[] = [];
    const load = createOverlayLoader((url) => {
      asked.push(url);
      return Promise.resolve(encodePack([heatmap('a', [1])]));
    }, 1);
    await Promise.all([
      load(image, { token: 'a', isNegative: false }),
      load(image, { token: 'a', isNegative: false }),
    ]);
    await load(image, { token: 'a', isNegative: true });
    await load(image, { token: 'a', isNegative: false });
    expect(asked).toHaveLength(3);
  });

  it('tells a group from a token of its name, and asks for it each time', async () => {
    const asked: string[] = [];
    const pack = encodePack([
      heatmap('moon', [1, 0]),
      { ...heatmap('moon', [0, 1]), kind: 'group' },
    ]);
    const load = createOverlayLoader((url) => {
      asked.push(url);
      return Promise.resolve(pack);
    });
    const group = { token: 'moon', isNegative: false, isGroup: true };
    const overlay = await load(image, group);
    expect([overlay!.pixels[3], overlay!.pixels[7]]).toEqual([0, 255]);
    await load(image, group);
    expect(asked).toEqual(Array(2).fill('media/heatmaps/7?v=v1&token=moon&negative=0&group=1'));
  });

  it('gives null for bytes that cannot be read, and tries again the next time', async () => {
    let answer = Uint8Array.of(9, 9, 9);
    const load = createOverlayLoader(() => Promise.resolve(answer));
    expect(await load(image, { token: 'a', isNegative: false })).toBeNull();
    answer = encodePack([heatmap('a', [1])]);
    expect(await load(image, { token: 'a', isNegative: false })).not.toBeNull();
  });
});

function heatmap(name: string, values: number[]): PackEntry {
  const map = { width: values.length, height: 1, values: Float32Array.from(values) };
  return { kind: 'token', name, index: 0, isNegative: false, ...compressHeatmap(map, 'zlib-u8') };
}
