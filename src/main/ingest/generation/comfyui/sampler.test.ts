import { expect, it } from 'vitest';
import { node, plainGraph, read, sampler, type Nodes } from '../testing/comfy-graph';

const seedOf = (changes: Nodes, fileName?: string) => read(plainGraph(changes), fileName).seed;

it('takes the first of two passes', () => {
  const changes: Nodes = {
    '6': node('VAEDecode', { samples: ['9', 0], vae: ['1', 2] }),
    '8': node('LatentUpscale', { samples: ['5', 0] }),
    '9': sampler('8', { seed: 8 }),
  };
  expect(seedOf(changes)).toBe('7');
});

it('goes back through pixels to the first pass', () => {
  const changes: Nodes = {
    '8': node('ImageUpscaleWithModel', { upscale_model: ['20', 0], image: ['6', 0] }),
    '9': node('VAEEncode', { pixels: ['8', 0], vae: ['1', 2] }),
    '10': sampler('9', { seed: 8 }),
    '11': node('VAEDecode', { samples: ['10', 0] }),
    '12': node('UltimateSDUpscale', {
      ...sampler('').inputs,
      latent_image: undefined,
      image: ['11', 0],
      seed: 9,
    }),
    '7': node('SaveImage', { images: ['12', 0] }),
  };
  expect(seedOf(changes)).toBe('7');
});

it('takes a pass over a loaded picture for the base', () => {
  const changes: Nodes = {
    '4': node('VAEEncode', { pixels: ['8', 0] }),
    '8': node('LoadImage', { image: 'sketch.png' }),
  };
  expect(seedOf(changes)).toBe('7');
});

it('does not count a sampler that only feeds a conditioning', () => {
  const changes: Nodes = {
    '2': node('StableCascade_StageB_Conditioning', { conditioning: ['8', 0], stage_c: ['9', 0] }),
    '8': node('CLIPTextEncode', { text: 'a dragon', clip: ['1', 1] }),
    '9': sampler('4', { seed: 8, positive: ['8', 0] }),
  };
  expect(read(plainGraph(changes))).toMatchObject({ seed: '7', prompt: 'a dragon' });
});

it('does not count a sampler that leads to no saved picture', () => {
  expect(seedOf({ '8': sampler('4', { seed: 8 }) })).toBe('7');
});

it('says of a picture with two independent beginnings only that it has them', () => {
  const changes: Nodes = {
    '6': node('VAEDecode', { samples: ['9', 0] }),
    '8': sampler('4', { seed: 8 }),
    '9': node('LatentComposite', { samples_to: ['5', 0], samples_from: ['8', 0], x: 0, y: 0 }),
  };
  const { fieldSources, ...generation } = read(plainGraph(changes));
  expect(generation).toMatchObject({
    prompt: null,
    model: null,
    steps: null,
    seed: null,
    loras: [],
    generator: 'ComfyUI',
  });
  expect(fieldSources.seed).toEqual({
    missing:
      'The picture has 2 independent beginnings, and nothing says which one counts: KSampler (node 5) and KSampler (node 8).',
  });
});

it('says nothing of a first pass of an unknown kind', () => {
  const changes: Nodes = {
    '4': node('StrangeSampler', { latent_image: ['11', 0], magic: 1 }),
    '11': node('EmptyLatentImage'),
  };
  const { seed, prompt, fieldSources } = read(plainGraph(changes));
  expect({ seed, prompt }).toEqual({ seed: null, prompt: null });
  expect(fieldSources.seed).toEqual({ missing: 'StrangeSampler (node 4) does not tell the seed.' });
});

it.each([
  'KSamplerDAAM',
  'KSampler (Efficient)',
  'easy kSampler',
  'SamplerCustom',
  'TiledKSamplerThing',
  'MyOwnDenoiser',
])('knows %s for a sampler', (type) => {
  expect(seedOf({ '5': node(type, sampler('4').inputs) })).toBe('7');
});

it('does not take a node with both conditionings for a sampler when it has no settings', () => {
  const changes: Nodes = {
    '4': node('InpaintModelConditioning', {
      positive: ['2', 0],
      negative: ['3', 0],
      pixels: ['8', 0],
      vae: ['1', 2],
      mask: ['8', 1],
    }),
    '5': sampler('4', { latent_image: ['4', 2] }),
    '8': node('LoadImage', { image: 'photo.png' }),
  };
  expect(seedOf(changes)).toBe('7');
});

it('starts from where a graph ends when nothing in it saves', () => {
  const { '7': _, ...unsaved } = plainGraph();
  expect(read(unsaved).seed).toBe('7');
});

it('tells when no sampler made the picture', () => {
  const graph: Nodes = {
    '1': node('LoadImage', { image: 'a.png' }),
    '2': node('SaveImage', { images: ['1', 0] }),
  };
  const { generator, fieldSources } = read(graph);
  expect(generator).toBe('ComfyUI');
  expect(fieldSources.prompt).toEqual({
    missing: 'No sampler leads to a picture that the graph saves.',
  });
});

it('tells several pictures of one graph apart by the names they are saved under', () => {
  const changes: Nodes = {
    '7': node('SaveImage', { images: ['6', 0], filename_prefix: 'day/%date%_first' }),
    '8': sampler('4', { seed: 8 }),
    '9': node('VAEDecode', { samples: ['8', 0] }),
    '10': node('SaveImage', { images: ['9', 0], filename_prefix: 'second' }),
    '11': sampler('4', { seed: 11 }),
    '12': node('VAEDecode', { samples: ['11', 0] }),
    '13': node('PreviewImage', { images: ['12', 0] }),
  };
  expect(seedOf(changes, '2024-05-01_first_00012_.png')).toBe('7');
  expect(seedOf(changes, 'second_00001_.png')).toBe('8');
  expect(seedOf(changes, 'ComfyUI_temp_abcde_00001_.png')).toBe('11');
  expect(seedOf(changes, 'second-thoughts_00001_.png')).toBeNull();
  expect(seedOf(changes, 'renamed.png')).toBeNull();
  expect(seedOf(changes)).toBeNull();
});

it('takes a sampler that saves its picture itself for an output', () => {
  const changes: Nodes = {
    '5': node('easy kSampler', { ...sampler('4').inputs, image_output: 'Save' }),
    '6': node('LoadImage', { image: 'pose.png' }),
    '7': node('PreviewImage', { images: ['6', 0] }),
  };
  expect(seedOf(changes)).toBe('7');
});
