import { expect, it } from 'vitest';
import { node, plainGraph, read, sampler, type Nodes } from '../testing/comfy-graph';

const daam: Nodes = {
  '2': node('CLIPTextEncodeWithTokens', { text: 'a dragon', clip: ['1', 1] }),
  '5': node('KSamplerDAAM', sampler('4').inputs),
  '8': node('DAAMAnalyzer', {
    attentions: 'dragon',
    caption: true,
    clip: ['1', 1],
    tokens: ['2', 1],
    heatmaps: ['5', 1],
    images: ['6', 0],
  }),
};
const overlay = (changes: Nodes) => ({
  ...daam,
  '9': node('ImageScale', { image: ['8', 0] }),
  '10': node('SaveImage', { images: ['9', 0], filename_prefix: 'heatmaps' }),
  ...changes,
});

it('knows a picture that heatmaps were drawn over, and how it was made', () => {
  expect(read(plainGraph(overlay({ '7': node('Nothing') })))).toMatchObject({
    isOverlay: true,
    seed: '7',
    prompt: 'a dragon',
  });
});

it.each([
  ['no heatmaps are drawn', {}],
  ['heatmaps are only computed', daam],
  ['they are only shown', { ...daam, '9': node('PreviewImage', { images: ['8', 0] }) }],
])('takes a picture for a plain one where %s', (_, changes: Nodes) => {
  expect(read(plainGraph(changes)).isOverlay).toBe(false);
});

it('counts what is saved, not what is only shown', () => {
  const changes = overlay({ '7': node('PreviewImage', { images: ['6', 0] }) });
  expect(read(plainGraph(changes)).isOverlay).toBe(true);
});

it('tells the plain picture and the drawn one of one graph apart by their names', () => {
  const graph = plainGraph(
    overlay({ '7': node('SaveImage', { images: ['6', 0], filename_prefix: 'plain' }) }),
  );
  expect(read(graph, 'heatmaps_00001_.png').isOverlay).toBe(true);
  expect(read(graph, 'plain_00001_.png').isOverlay).toBe(false);
  expect(read(graph, 'renamed.png').isOverlay).toBe(false);
});
