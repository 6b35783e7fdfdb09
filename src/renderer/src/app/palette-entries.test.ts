import { describe, expect, it, vi } from 'vitest';
import { matchingEntries, paletteEntries } from './palette-entries';

const rate = vi.fn();
const zoom = vi.fn();
const entries = paletteEntries([
  {
    title: 'This image',
    commands: [
      { label: 'Rate', labelOf: (key) => `Rate: ${key}`, keys: ['0', '1'], perform: rate },
      { label: 'Show in its folder', keys: [], perform: vi.fn() },
    ],
  },
  {
    title: 'Zoom',
    commands: [
      { label: 'Zoom in', keys: ['+', '='], perform: zoom },
      { label: 'Fit to the window', keys: ['f'], perform: vi.fn() },
    ],
  },
]);

const labels = (typed: string) => matchingEntries(entries, typed).map(({ label }) => label);

describe('paletteEntries', () => {
  it('has a line for each key that means something else', () => {
    expect(entries.map(({ label, keys }) => [label, keys])).toEqual([
      ['Rate: 0', ['0']],
      ['Rate: 1', ['1']],
      ['Show in its folder', []],
      ['Zoom in', ['+', '=']],
      ['Fit to the window', ['f']],
    ]);
  });

  it('performs a command as its key would', () => {
    entries[1]!.perform();
    entries[3]!.perform();
    expect(rate).toHaveBeenCalledExactlyOnceWith('1');
    expect(zoom).toHaveBeenCalledExactlyOnceWith('+');
  });
});

describe('matchingEntries', () => {
  it('keeps all in their order while nothing is typed', () => {
    expect(labels('  ')).toHaveLength(entries.length);
  });

  it('finds words in any order and either case, also those of the section', () => {
    expect(labels('FOLDER show')).toEqual(['Show in its folder']);
    expect(labels('zoom')).toEqual(['Zoom in', 'Fit to the window']);
    expect(labels('nothing like it')).toEqual([]);
  });

  it('puts first what begins with it, then what has a word that does', () => {
    expect(labels('in')).toEqual(['Show in its folder', 'Zoom in', 'Fit to the window']);
    expect(labels('fi')[0]).toBe('Fit to the window');
  });
});
