import { expect, it } from 'vitest';
import { filledFrom } from './fill';
import { unknownGeneration, type GenerationRecord } from './record';

const graph: GenerationRecord = {
  ...unknownGeneration,
  steps: 20,
  generator: 'ComfyUI',
  fieldSources: { steps: { from: 'prompt', nodes: ['5'] }, seed: { missing: 'By chance.' } },
  isOverlay: true,
};
const parameters: GenerationRecord = {
  ...unknownGeneration,
  steps: 30,
  seed: '9',
  generator: 'Automatic1111',
  loras: [{ name: 'a', strength: 1 }],
  fieldSources: { steps: { from: 'parameters' }, seed: { from: 'parameters' } },
};

it('fills in what only another text knows, with where it was read', () => {
  expect(filledFrom(graph, parameters)).toEqual({
    ...graph,
    seed: '9',
    loras: [{ name: 'a', strength: 1 }],
    fieldSources: {
      steps: { from: 'prompt', nodes: ['5'] },
      seed: { from: 'parameters' },
      loras: { from: 'Automatic1111' },
    },
  });
});

it('changes nothing where the other text knows nothing', () => {
  expect(filledFrom(graph, { ...unknownGeneration })).toEqual(graph);
});
