import { describe, expect, it, vi } from 'vitest';
import { performFor } from './commands';
import { imageCommands, type Targets } from './image-commands';

function setUp(given: Targets, abilities = { reveal: true, open: true }) {
  const managing = { mark: vi.fn(), remove: vi.fn(), restoreAll: vi.fn() };
  const [copyPaths, reveal, open, collect] = [vi.fn(), vi.fn(), vi.fn(), vi.fn()];
  const findLike = vi.fn();
  const exportRegions = vi.fn();
  const commands = imageCommands({
    managing,
    targets: () => given,
    isFavorite: (id) => id === 2,
    ...{ copyPaths, reveal, open, collect, findLike, exportRegions, abilities },
  });
  const press = (key: string, modifiers: Partial<KeyboardEvent> = {}) => {
    const none = { shiftKey: false, ctrlKey: false, metaKey: false, altKey: false, repeat: false };
    return performFor([{ title: '', commands }], { key, ...none, ...modifiers });
  };
  return { managing, copyPaths, reveal, open, collect, findLike, exportRegions, press };
}

describe('commands for images', () => {
  it('rate by digit, and do everything else by its key', () => {
    const { managing, copyPaths, reveal, open, collect, findLike, exportRegions, press } = setUp({
      ids: [1, 3],
      active: 3,
    });
    press('k');
    expect(collect).toHaveBeenCalledWith([1, 3]);
    press('E', { shiftKey: true });
    expect(exportRegions).toHaveBeenCalledWith([1, 3]);
    press('4');
    press('0');
    expect(managing.mark.mock.calls).toEqual([
      [[1, 3], { rating: 4 }],
      [[1, 3], { rating: 0 }],
    ]);
    press('C', { ctrlKey: true, shiftKey: true });
    expect(copyPaths).toHaveBeenCalledWith([1, 3]);
    press('r');
    press('e');
    expect([reveal.mock.calls, open.mock.calls]).toEqual([[[3]], [[3]]]);
    press('L', { shiftKey: true });
    expect(findLike).toHaveBeenCalledWith(3);
    press('Delete');
    press('Backspace');
    expect(managing.remove.mock.calls).toEqual([[[1, 3]], [[1, 3]]]);
  });

  it('are done once while a key is held down, which stays theirs', () => {
    const { managing, reveal, press } = setUp({ ids: [1], active: 1 });
    press('Delete');
    expect(press('Delete', { repeat: true })).toBe(true);
    expect(managing.remove).toHaveBeenCalledTimes(1);
    for (const key of ['h', '4', 'r']) expect(press(key, { repeat: true })).toBe(true);
    expect([managing.mark.mock.calls, reveal.mock.calls]).toEqual([[], []]);
  });

  it('compare two to four images, and know why not where they are fewer or more', () => {
    const compare = vi.fn();
    const commandOf = (ids: number[]) =>
      imageCommands({
        managing: { mark: vi.fn(), remove: vi.fn(), restoreAll: vi.fn() },
        targets: () => ({ ids, active: null }),
        isFavorite: () => false,
        ...{
          compare,
          collect: vi.fn(),
          findLike: vi.fn(),
          exportRegions: vi.fn(),
          copyPaths: vi.fn(),
          reveal: vi.fn(),
          open: vi.fn(),
        },
        abilities: { reveal: false, open: false },
      }).find(({ name }) => name === 'compare')!;
    const two = commandOf([4, 2]);
    expect(two.whyNot!()).toBeNull();
    two.perform(two.keys[0]!);
    expect(compare).toHaveBeenCalledWith([4, 2]);
    expect(commandOf([1]).whyNot!()).toMatch(/two to four/);
    expect(commandOf([1, 2, 3, 4, 5]).whyNot!()).toMatch(/at most four/);
    const { press } = setUp({ ids: [1, 2], active: 1 });
    expect(press('C', { shiftKey: true })).toBe(false);
  });

  it('make all favourites as the one in focus becomes one', () => {
    const first = setUp({ ids: [1, 2], active: 1 });
    first.press('h');
    expect(first.managing.mark).toHaveBeenCalledWith([1, 2], { favorite: true });
    const second = setUp({ ids: [1, 2], active: 2 });
    second.press('h');
    expect(second.managing.mark).toHaveBeenCalledWith([1, 2], { favorite: false });
  });

  it('leave out what the host cannot do', () => {
    const { press } = setUp({ ids: [1], active: 1 }, { reveal: false, open: false });
    expect([press('r'), press('e')]).toEqual([false, false]);
  });

  it('do nothing without an image', () => {
    const { copyPaths, reveal, managing, press } = setUp({ ids: [], active: null });
    press('r');
    press('h');
    press('c', { ctrlKey: true, shiftKey: true });
    expect([copyPaths, reveal, managing.mark].some((fn) => fn.mock.calls.length > 0)).toBe(false);
  });
});
