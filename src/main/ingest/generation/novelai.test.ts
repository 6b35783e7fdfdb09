import { expect, it } from 'vitest';
import { novelai } from './novelai';

const comment = {
  prompt: 'a dragon, {moon}',
  steps: 28,
  height: 1216,
  width: 832,
  scale: 5.5,
  uncond_scale: 0,
  cfg_rescale: 0.2,
  seed: 2129564675,
  noise_schedule: 'karras',
  sampler: 'k_euler_ancestral',
  uc: 'lowres, blurry',
  request_type: 'PromptGenerateRequest',
};
const png = (changes: Record<string, unknown> = {}) => ({
  Title: 'NovelAI generated image',
  Description: 'a dragon, {moon}',
  Software: 'NovelAI',
  Source: 'Stable Diffusion XL C1E1DE52',
  Comment: JSON.stringify({ ...comment, ...changes }),
});

it('reads the texts of a PNG', () => {
  expect(novelai.read(png())).toMatchObject({
    prompt: 'a dragon, {moon}',
    negativePrompt: 'lowres, blurry',
    model: 'Stable Diffusion XL C1E1DE52',
    sampler: 'k_euler_ancestral',
    scheduler: 'karras',
    steps: 28,
    cfg: 5.5,
    guidance: null,
    seed: '2129564675',
    generator: 'NovelAI',
    loras: [],
    fieldSources: {
      prompt: { from: 'Comment: prompt' },
      model: { from: 'Source' },
      generator: { from: 'Software' },
    },
  });
});

it('joins the prompts of the characters to the base', () => {
  const caption = (base: string, ...characters: string[]) => ({
    caption: {
      base_caption: base,
      char_captions: characters.map((char_caption) => ({
        char_caption,
        centers: [{ x: 0.5, y: 0.5 }],
      })),
    },
    use_coords: false,
  });
  const texts = png({
    v4_prompt: caption('two riders', 'girl, red hair', 'boy, hat'),
    v4_negative_prompt: caption('lowres', '', 'glasses'),
  });
  expect(novelai.read(texts)).toMatchObject({
    prompt: 'two riders\ngirl, red hair\nboy, hat',
    negativePrompt: 'lowres\nglasses',
    fieldSources: { prompt: { from: 'Comment: v4_prompt' } },
  });
});

it.each([
  ['an object', comment],
  ['text', JSON.stringify(comment)],
])('reads EXIF whose comment is %s', (_, Comment) => {
  const { Software, Source, Description } = png();
  const UserComment = JSON.stringify({ Description, Software, Source, Comment }, null, 4);
  expect(novelai.read({ UserComment })).toMatchObject({
    prompt: 'a dragon, {moon}',
    steps: 28,
    fieldSources: {
      model: { from: 'UserComment: Source' },
      generator: { from: 'UserComment: Software' },
    },
  });
});

it('takes the description where the comment has no prompt, and says what is missing', () => {
  const { Source: _, ...texts } = { ...png(), Comment: '{"steps": 28}' };
  expect(novelai.read(texts)).toMatchObject({
    prompt: 'a dragon, {moon}',
    seed: null,
    model: null,
    fieldSources: {
      prompt: { from: 'Description' },
      model: { missing: 'There is no text "Source", which names the model.' },
    },
  });
  expect(novelai.read({ ...texts, Source: '' })?.fieldSources.model).toEqual({
    missing: '"Source", which names the model, is empty.',
  });
});

it('throws for a comment that is cut, and leaves others alone', () => {
  expect(() => novelai.read({ ...png(), Comment: '{"steps": 2' })).toThrow(
    expect.objectContaining({ code: 'metadata-json' }),
  );
  expect(novelai.read({ ...png(), Software: 'GIMP' })).toBeNull();
  expect(novelai.read({ Comment: 'made by hand', UserComment: '{"Software": "x"}' })).toBeNull();
});
