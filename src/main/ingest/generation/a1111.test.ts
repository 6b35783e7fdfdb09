import { describe, expect, it } from 'vitest';
import { a1111 } from './a1111';

const read = (...lines: string[]) => a1111.read({ parameters: lines.join('\n') });
const settings =
  'Steps: 20, Sampler: DPM++ 2M, Schedule type: Karras, CFG scale: 7, Seed: 4102, Size: 512x768, ' +
  'Model hash: 6ce0161689, Model: v1-5-pruned, Version: v1.10.1';

it('reads prompt, negative prompt and settings, and says where each was', () => {
  expect(read('a dragon, (moon:1.2)', 'Negative prompt: blurry', settings)).toEqual({
    prompt: 'a dragon, (moon:1.2)',
    negativePrompt: 'blurry',
    model: 'v1-5-pruned',
    sampler: 'DPM++ 2M',
    scheduler: 'Karras',
    steps: 20,
    cfg: 7,
    guidance: null,
    seed: '4102',
    generator: 'AUTOMATIC1111',
    loras: [],
    isOverlay: false,
    fieldSources: {
      prompt: { from: 'parameters' },
      negativePrompt: { from: 'parameters: Negative prompt' },
      model: { from: 'parameters: Model' },
      sampler: { from: 'parameters: Sampler' },
      scheduler: { from: 'parameters: Schedule type' },
      steps: { from: 'parameters: Steps' },
      cfg: { from: 'parameters: CFG scale' },
      seed: { from: 'parameters: Seed' },
      generator: { from: 'parameters: Version' },
    },
  });
});

it('finds the text in EXIF, whatever the ends of its lines', () => {
  const UserComment = `a dragon\r\nNegative prompt: blurry\r\n${settings}`;
  expect(a1111.read({ Make: 'Canon', UserComment })).toMatchObject({
    prompt: 'a dragon',
    negativePrompt: 'blurry',
    fieldSources: { seed: { from: 'UserComment: Seed' } },
  });
});

describe('prompts', () => {
  it('may have several lines', () => {
    expect(
      read('a dragon,', '', 'a moon', 'Negative prompt: blurry,', 'text', settings),
    ).toMatchObject({
      prompt: 'a dragon,\n\na moon',
      negativePrompt: 'blurry,\ntext',
    });
  });

  it('may speak of settings and of negative prompts themselves', () => {
    const prompt = 'a form that says Steps: 3, Seed: 5\nand "Negative prompt: none" on a sign';
    expect(read(prompt, 'Negative prompt: Steps: 99, blurry', settings)).toMatchObject({
      prompt,
      negativePrompt: 'Steps: 99, blurry',
      steps: 20,
      seed: '4102',
    });
  });

  it('may hold a whole settings line: the last one counts', () => {
    const quoted = 'Steps: 1, Sampler: LMS, Seed: 1, Size: 8x8';
    expect(read('a dragon', quoted, settings)).toMatchObject({
      prompt: `a dragon\n${quoted}`,
      steps: 20,
    });
  });

  it('may be missing', () => {
    expect(read('Negative prompt: blurry', settings)).toMatchObject({
      prompt: null,
      negativePrompt: 'blurry',
      fieldSources: { prompt: { missing: 'Nothing stands before the settings.' } },
    });
    expect(read('a dragon', settings)).toMatchObject({
      prompt: 'a dragon',
      negativePrompt: null,
      fieldSources: { negativePrompt: { missing: 'There is no line "Negative prompt:".' } },
    });
    expect(read('a dragon', 'Negative prompt:', settings)).toMatchObject({
      negativePrompt: null,
      fieldSources: { negativePrompt: { missing: 'It is empty.' } },
    });
  });

  it('may be followed by lines after the settings, which extensions add', () => {
    expect(read('a dragon', settings, 'Template: {a|b} dragon')).toMatchObject({
      prompt: 'a dragon',
      steps: 20,
    });
  });
});

describe('settings', () => {
  const withSettings = (line: string) => read('a dragon', line);

  it('may be quoted, with commas, colons, line ends and quotes inside', () => {
    const line =
      'Steps: 20, Wildcard prompt: "a \\"red\\", Seed: 1\\nSteps: 2", Seed: 7, Model: "a, b: c"';
    expect(withSettings(line)).toMatchObject({ steps: 20, seed: '7', model: 'a, b: c' });
  });

  it('of a second pass or a detailer are not those of the picture', () => {
    const line =
      'Hires steps: 10, Hires upscale: 2, Hires sampler: Euler, Hires CFG Scale: 1, ' +
      'Hires prompt: "<lora:other:1>, x", ADetailer steps: 40, ADetailer sampler: LMS, ' +
      'ADetailer model: face.pt, Steps: 20, Sampler: DDIM, CFG scale: 6.5, Seed: 3, Variation seed: 9';
    expect(withSettings(line)).toMatchObject({
      steps: 20,
      sampler: 'DDIM',
      cfg: 6.5,
      seed: '3',
      model: null,
      loras: [],
    });
  });

  it('may hold JSON, whose commas separate nothing', () => {
    const line =
      'Steps: 20, Seed: 7, Hashes: {"vae": "735e", "model": "Seed: 8, Steps: 9", "lora:x": "1"}, CFG scale: 5';
    expect(withSettings(line)).toMatchObject({ steps: 20, seed: '7', cfg: 5 });
  });

  it('give distilled guidance apart from CFG', () => {
    const line = 'Steps: 20, Sampler: Euler, CFG scale: 1, Distilled CFG Scale: 3.5, Seed: 3';
    expect(withSettings(line)).toMatchObject({
      cfg: 1,
      guidance: 3.5,
      fieldSources: { guidance: { from: 'parameters: Distilled CFG Scale' } },
    });
  });

  it('keep every digit of the largest seed, and nothing that is no number of its kind', () => {
    const facts = (seed: string, steps = '20', cfg = '7') =>
      withSettings(`Steps: ${steps}, Sampler: Euler, CFG scale: ${cfg}, Seed: ${seed}`);
    expect(facts('18446744073709551615')?.seed).toBe('18446744073709551615');
    expect(facts('18446744073709551616')?.seed).toBeNull();
    expect(facts('-1')?.seed).toBeNull();
    expect(facts('1', '99999999999', '1e300')).toMatchObject({ steps: null, cfg: null });
    expect(facts('random')?.fieldSources.seed).toEqual({
      missing: '"Seed" holds "random", which cannot be used.',
    });
  });

  it('say of a key without a value that it is empty, and take another one that has one', () => {
    const line = 'Steps: 20, Sampler: , Schedule type: , Scheduler: Karras, Seed: 1, Model: ""';
    expect(withSettings(line)).toMatchObject({
      scheduler: 'Karras',
      fieldSources: {
        sampler: { missing: '"Sampler" is empty.' },
        scheduler: { from: 'parameters: Scheduler' },
        model: { missing: '"Model" is empty.' },
      },
    });
  });

  it('say why the model is not known', () => {
    expect(withSettings('Steps: 20, Seed: 1, Model hash: 6ce0')?.fieldSources.model).toEqual({
      missing: 'The text gives only the hash of the model, not its name.',
    });
    expect(withSettings('Steps: 20, Seed: 1, Size: 8x8')?.fieldSources.model).toEqual({
      missing: 'The text "parameters" says nothing of it.',
    });
  });
});

describe('LoRAs', () => {
  it('are read out of the prompt, which stays as written', () => {
    const prompt = 'a dragon <lora:scales:0.8> <lora:wings:0.8:0.5> <lyco:fire:1.25> <lora:plain>';
    expect(read(prompt, settings)).toMatchObject({
      prompt,
      loras: [
        { name: 'scales', strength: 0.8 },
        { name: 'wings', strength: 0.5 },
        { name: 'fire', strength: 1.25 },
        { name: 'plain', strength: 1 },
      ],
      fieldSources: { loras: { from: 'parameters: prompt' } },
    });
  });

  it('have strengths by name too, and none that cannot be read', () => {
    const prompt = '<lora:a:te=0.2:unet=0.6> <lora:b:-0.5> <lora:c:much> <hypernet:d:1> <lora:>';
    expect(read(prompt, settings)?.loras).toEqual([
      { name: 'a', strength: 0.6 },
      { name: 'b', strength: -0.5 },
      { name: 'c', strength: null },
    ]);
  });

  it('that only the hashes name come after those of the prompt, without a strength', () => {
    const line = `${settings}, Lora hashes: "scales: 1a2b, detail: 3c4d"`;
    expect(read('a dragon <lora:scales:0.8>', line)).toMatchObject({
      loras: [
        { name: 'scales', strength: 0.8 },
        { name: 'detail', strength: null },
      ],
      fieldSources: { loras: { from: 'parameters: prompt and Lora hashes' } },
    });
  });

  it('and model come from the list of Civitai', () => {
    const resources =
      '[{"type":"checkpoint","modelVersionId":1,"modelName":"Pony, XL","modelVersionName":"V6"},' +
      '{"type":"lora","weight":0.65,"modelVersionId":2,"modelName":"Sauce","modelVersionName":"v1"}]';
    const line = `Steps: 28, Sampler: Undefined, CFG scale: 7, Seed: 3, Civitai resources: ${resources}, Civitai metadata: {}`;
    expect(read('a dragon', line)).toMatchObject({
      model: 'Pony, XL V6',
      sampler: null,
      loras: [{ name: 'Sauce v1', strength: 0.65 }],
      generator: 'Civitai',
    });
  });
});

it.each([
  ['Version: v1.6.0-2-g4afaaf8a', 'AUTOMATIC1111'],
  ['Version: f2.0.1v1.10.1-previous-659-gc055f2d4', 'Forge'],
  ['Version: f2.0.0dev-v1.10.1RC-latest-2164-ga3abb1d5', 'reForge'],
  ['Version: neo', 'Forge Neo'],
  ['Version: ComfyUI', 'ComfyUI'],
  ['App: SD.Next, Version: 0c7038e', 'SD.Next'],
  ['Version: 0c7038e', null],
  ['Parser: full', null],
])('takes %s for %s', (line, generator) => {
  expect(read('a dragon', `Steps: 20, Seed: 1, Size: 8x8, ${line}`)?.generator).toBe(generator);
});

it.each([
  ['a sentence', 'a dragon, steps: many, by the sea'],
  ['nothing', ''],
  ['JSON', '{"prompt": "a dragon", "steps": 20, "seed": 3, "sampler": "x"}'],
  ['a camera', 'Model: Canon EOS, Size: large'],
])('does not take %s for its own', (_, text) => {
  expect(a1111.read({ parameters: text, UserComment: text })).toBeNull();
});

// Each of these takes minutes when anything in the way looks at the rest of the text once per sign.
it.each([',', ':', '"', '\\"', '[', '{"', '<lora:', ': [', 'a: "x, ', 'Negative prompt:\n', '\n'])(
  'reads ten megabytes of %j',
  (part) => {
    const hostile = part.repeat(10_000_000 / part.length);
    expect(read(hostile, settings)?.seed).toBe('4102');
    a1111.read({ parameters: `Steps: 1, Seed: 2, Size: 1x1, ${hostile}` });
  },
);
