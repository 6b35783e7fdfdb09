import { expect, it } from 'vitest';
import { createCommandRegistry } from './command-registry';

const section = (title: string) => ({ title, commands: [] });

function titles({ store }: ReturnType<typeof createCommandRegistry>): string[] {
  return store
    .getState()
    .lists.flat()
    .map(({ title }) => title);
}

it('offers what parts of a screen add, in their order, as long as they are there', () => {
  const registry = createCommandRegistry();
  const removeZoom = registry.add([section('Zoom')]);
  registry.add([section('Images'), section('Tokens')]);
  expect(titles(registry)).toEqual(['Zoom', 'Images', 'Tokens']);
  removeZoom();
  expect(titles(registry)).toEqual(['Images', 'Tokens']);
});

it('takes away only one of two equal lists', () => {
  const registry = createCommandRegistry();
  const sections = [section('Zoom')];
  registry.add(sections);
  registry.add(sections)();
  expect(titles(registry)).toEqual(['Zoom']);
});
