import { expect, it, vi } from 'vitest';
import { exportCommands } from './export-commands';

const actions = {
  saveView: vi.fn(),
  copyView: vi.fn(),
  saveFile: vi.fn(),
  makeView: vi.fn(),
  makeFile: vi.fn(() => vi.fn()),
};
const names = (has: Parameters<typeof exportCommands>[1]) =>
  exportCommands(actions, has).map(({ name }) => name);

it('offers only what there is to export', () => {
  expect(names({ hasView: true, hasHeatmaps: false })).toEqual(['saveView', 'copyView']);
  expect(names({ hasView: false, hasHeatmaps: true })).toEqual([
    ...['masks shown', 'masks all', 'arrays shown', 'arrays all', 'boxes shown', 'boxes all'],
  ]);
});

it('saves the kind and the tokens that a command names', () => {
  const commands = exportCommands(actions, { hasView: true, hasHeatmaps: true });
  commands.find(({ name }) => name === 'arrays all')!.perform('');
  expect(actions.saveFile).toHaveBeenCalledExactlyOnceWith('arrays', 'all');
});

it('has files to drag out of what is shown, not of what takes long', () => {
  const commands = exportCommands(actions, { hasView: true, hasHeatmaps: true });
  expect(commands.filter(({ make }) => make).map(({ name }) => name)).toEqual([
    ...['saveView', 'masks shown', 'arrays shown', 'boxes shown'],
  ]);
});
