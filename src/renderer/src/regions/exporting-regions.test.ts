import { expect, it } from 'vitest';
import { exportingRegions, exportRegions } from './exporting-regions';

it('takes as many of a selection as one export may have, and knows how many were meant', () => {
  exportRegions(Array.from({ length: 100_001 }, (_, at) => at + 1));
  const { subject } = exportingRegions.getState();
  expect(subject).toMatchObject({ count: 100_000, meant: 100_001, search: null });
  expect(subject!.ids.at(-1)).toBe(100_000);
});

it('asks nothing where nothing is selected', () => {
  exportingRegions.setState({ subject: null });
  exportRegions([]);
  expect(exportingRegions.getState().subject).toBeNull();
});
