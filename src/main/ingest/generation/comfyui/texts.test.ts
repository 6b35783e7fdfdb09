import { expect, it } from 'vitest';
import { node, plainGraph, read, sampler, type Nodes } from '../testing/comfy-graph';

const encode = (text: unknown) => node('CLIPTextEncode', { text, clip: ['1', 1] });
const prompts = (changes: Nodes) => {
  const { prompt, negativePrompt } = read(plainGraph(changes));
  return { prompt, negativePrompt };
};
const promptOf = (changes: Nodes) => prompts(changes).prompt;

it.each<[string, Record<string, unknown>, string]>([
  ['CLIPTextEncodeSDXL', { text_g: 'a lake', text_l: 'a lake', width: 1 }, 'a lake'],
  ['CLIPTextEncodeSDXL', { text_g: 'a lake', text_l: 'oil' }, 'a lake\noil'],
  ['CLIPTextEncodeFlux', { clip_l: 'lake', t5xxl: 'a lake', guidance: 3 }, 'lake\na lake'],
  ['CLIPTextEncodeSD3', { clip_l: 'x', clip_g: 'y', t5xxl: 'z', empty_padding: 'none' }, 'x\ny\nz'],
  ['CLIPTextEncodeLumina2', { system_prompt: 'superior', user_prompt: 'a lake' }, 'a lake'],
  ['TextEncodeQwenImageEdit', { prompt: 'a lake', image: ['9', 0] }, 'a lake'],
  ['BNK_CLIPTextEncodeAdvanced', { text: 'a lake', weight_interpretation: 'A1111' }, 'a lake'],
  ['ImpactWildcardEncode', { wildcard_text: '__place__', populated_text: 'a lake' }, 'a lake'],
  ['MyEncoder', { text: 'a lake' }, 'a lake'],
])('reads all texts of %s', (type, inputs, prompt) => {
  expect(promptOf({ '2': node(type, { clip: ['1', 1], ...inputs }) })).toBe(prompt);
});

it('goes breadth first through combinations, each text once', () => {
  const changes: Nodes = {
    '2': node('ConditioningCombine', { conditioning_1: ['20', 0], conditioning_2: ['21', 0] }),
    '20': node('ConditioningSetArea', { conditioning: ['22', 0], width: 64 }),
    '21': encode('a lake'),
    '22': node('ConditioningConcat', { conditioning_to: ['23', 0], conditioning_from: ['21', 0] }),
    '23': encode('a tower'),
  };
  expect(promptOf(changes)).toBe('a lake\na tower');
});

it('stops at the encoder', () => {
  const changes: Nodes = {
    '2': node('CLIPTextEncodeControlnet', {
      clip: ['1', 1],
      conditioning: ['3', 0],
      text: 'a lake',
    }),
  };
  expect(promptOf(changes)).toBe('a lake');
});

it('does not take the words of boxes for the prompt', () => {
  const changes: Nodes = {
    '2': node('GLIGENTextBoxApply', {
      text: 'sun',
      conditioning_to: ['20', 0],
      clip: ['1', 1],
      gligen_textbox_model: ['30', 0],
    }),
    '20': encode('a lake; sun'),
  };
  expect(promptOf(changes)).toBe('a lake; sun');
});

it.each([
  ['ControlNetApplyAdvanced', 'positive', 'negative'],
  ['PairConditioningSetProperties', 'positive_NEW', 'negative_NEW'],
  ['StrangePair', 'cond_pos', 'cond_neg'],
])('never crosses from one role to the other: %s', (type, positive, negative) => {
  const changes: Nodes = {
    '5': sampler('4', { positive: ['20', 0], negative: ['20', 1] }),
    '20': node(type, { [positive]: ['21', 0], [negative]: ['21', 1], strength: 1 }),
    '21': node(type, { [positive]: ['2', 0], [negative]: ['3', 0], strength: 1 }),
  };
  expect(prompts(changes)).toEqual({ prompt: 'a dragon', negativePrompt: 'blurry' });
});

it('ends with nothing where the conditioning is zeroed out', () => {
  const { negativePrompt, prompt, fieldSources } = read(
    plainGraph({ '3': node('ConditioningZeroOut', { conditioning: ['2', 0] }) }),
  );
  expect({ prompt, negativePrompt }).toEqual({ prompt: 'a dragon', negativePrompt: null });
  expect(fieldSources.negativePrompt).toEqual({
    missing: 'ConditioningZeroOut (node 3) takes all words out.',
  });
});

it('says that a text is empty', () => {
  const { negativePrompt, fieldSources } = read(plainGraph({ '3': encode(' ') }));
  expect(negativePrompt).toBeNull();
  expect(fieldSources.negativePrompt).toEqual({
    missing: 'The text of CLIPTextEncode (node 3) is empty.',
  });
});

it('goes through an unknown node by the names of its inputs', () => {
  const changes: Nodes = {
    '2': node('RegionalMagic', { base_cond: ['20', 0], mask: ['4', 0], conditioning: ['21', 0] }),
    '20': encode('a lake'),
    '21': node('Wrapper', { clip: ['22', 0] }),
    '22': encode('a tower'),
  };
  expect(promptOf(changes)).toBe('a lake\na tower');
});

it.each<[string, Nodes[string], string | null]>([
  ['held by a node', node('PrimitiveStringMultiline', { value: 'a lake' }), 'a lake'],
  ['shown by a node', node('ShowText|pysssss', { text: ['11', 0], text_0: 'old' }), 'a tower'],
  [
    'joined',
    node('StringConcatenate', { string_b: ['11', 0], string_a: 'a lake', delimiter: ', ' }),
    'a lake, a tower',
  ],
  [
    'joined of many parts in their order',
    node('Text Concatenate', { text10: 'c', text2: ['11', 0], text1: 'a', delimiter: '\\n' }),
    'a\na tower\nc',
  ],
  [
    'joined without saying how',
    node('JoinStrings', { string1: 'a lake', string2: ['11', 0] }),
    'a lake\na tower',
  ],
  [
    'chosen by a switch',
    node('CR Text Input Switch', { Input: 2, text1: ['12', 0], text2: ['11', 0] }),
    'a tower',
  ],
  [
    'filled in from wildcards',
    node('ImpactWildcardProcessor', { populated_text: 'a lake' }),
    'a lake',
  ],
  ['written by one of two', node('SDXLPromptStyler', { text_positive: 'a', style: 'oil' }), null],
  ['drawn by lot', node('DPRandomGenerator', { text: '{a|b}', seed: 1 }), null],
  ['changed', node('Text Find and Replace', { text: 'a', find: 'a', replace: 'b' }), null],
  ['joined of parts of which one is unknown', node('JoinStrings', { string1: ['12', 0] }), null],
])('reads a text that is %s', (_, ten, prompt) => {
  const changes: Nodes = {
    '2': encode(['10', 0]),
    '10': ten,
    '11': node('String Literal', { string: 'a tower' }),
    '12': node('WildcardFile', { file: 'words.txt' }),
  };
  const { fieldSources, ...generation } = read(plainGraph(changes));
  expect(generation).toMatchObject({ prompt, negativePrompt: 'blurry' });
  expect(fieldSources.prompt).toEqual(
    prompt === null
      ? {
          missing: `Text comes from ${ten!.class_type} (node 10) and is only known by running the graph.`,
        }
      : { from: 'prompt', nodes: ['2', '10'] },
  );
});

it('reads both prompts out of a loader that encodes them itself', () => {
  const changes: Nodes = {
    '5': sampler('4', { positive: ['20', 1], negative: ['20', 2] }),
    '20': node('Efficient Loader', {
      ckpt_name: 'x',
      positive: 'a lake',
      negative: ['21', 0],
      text: 'leftover',
    }),
    '21': node('PrimitiveString', { value: 'people' }),
  };
  expect(prompts(changes)).toEqual({ prompt: 'a lake', negativePrompt: 'people' });
});

it('reads prompts out of a bundle', () => {
  const changes: Nodes = {
    '5': sampler('4', { positive: ['20', 3], negative: ['20', 4] }),
    '20': node('FromBasicPipe', { basic_pipe: ['21', 0] }),
    '21': node('ToBasicPipe', { model: ['1', 0], positive: ['2', 0], negative: ['3', 0] }),
  };
  expect(prompts(changes)).toEqual({ prompt: 'a dragon', negativePrompt: 'blurry' });
});

it('does not double a text that is joined with itself over and over', () => {
  const changes: Nodes = {
    '2': encode(['100', 0]),
    '199': node('PrimitiveString', { value: 'ha' }),
  };
  for (let id = 100; id < 199; id++) {
    const next = [String(id + 1), 0];
    changes[String(id)] = node('JoinStrings', { string1: next, string2: next, delimiter: '' });
  }
  expect(promptOf(changes)).toBeNull();
});
