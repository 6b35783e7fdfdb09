import { expect, it } from 'vitest';
import { node, plainGraph, readTexts } from '../testing/comfy-graph';

const graph = JSON.stringify(plainGraph());
const workflow = JSON.stringify({
  nodes: [{ id: 1, type: 'KSampler', widgets_values: [9, 'fixed', 20, 8, 'euler', 'normal', 1] }],
  links: [],
});

it('believes what ran before what is in the editor', () => {
  const { seed, fieldSources } = readTexts({ workflow, prompt: graph });
  expect(seed).toBe('7');
  expect(fieldSources.seed).toEqual({ from: 'prompt', nodes: ['5'] });
});

it('reads the editor where what ran is not there', () => {
  const { seed, fieldSources } = readTexts({ workflow });
  expect(seed).toBe('9');
  expect(fieldSources.seed).toEqual({ from: 'workflow', nodes: ['1'] });
});

it('reads the editor, and says so, where what ran is broken', () => {
  const { seed, problems } = readTexts({ workflow, prompt: graph.slice(0, 200) });
  expect(seed).toBe('9');
  expect(problems.map(({ code }) => code)).toEqual(['metadata-json']);
});

it.each([
  ['once', JSON.stringify(graph)],
  ['twice', JSON.stringify(JSON.stringify(graph))],
])('reads a graph that was encoded %s more', (_, prompt) => {
  expect(readTexts({ prompt }).seed).toBe('7');
});

it('reads a graph with NaN and Infinity in it', () => {
  const prompt = graph
    .replace('"is_changed"', '')
    .replace('512', 'NaN')
    .replace('512', '-Infinity');
  expect(readTexts({ prompt: prompt.replace('6.5', 'NaN') })).toMatchObject({
    seed: '7',
    cfg: null,
    problems: [],
  });
});

it.each([
  ['under another keyword', { UserComment: graph }],
  ['with the workflow in one object', { parameters: `{"prompt": ${graph}, "workflow": {}}` }],
  ['as text in such an object', { comment: JSON.stringify({ prompt: graph, workflow }) }],
  ['under the name of the editor', { workflow: graph }],
])('finds a graph %s', (_, texts: Record<string, string>) => {
  expect(readTexts(texts)).toMatchObject({ seed: '7', fieldSources: { seed: { from: 'prompt' } } });
});

it.each(['{red|blue} dragon', '"quoted" words', '{"width": 512}', 'null'])(
  'takes %j for no graph, without a problem',
  (prompt) => {
    expect(readTexts({ prompt, note: prompt })).toMatchObject({ generator: null, problems: [] });
  },
);

it('ignores nodes that are none', () => {
  const nodes = { ...plainGraph(), a: null, b: [], c: { class_type: 3 }, d: node('Note') };
  expect(readTexts({ prompt: JSON.stringify(nodes) }).seed).toBe('7');
});
