import { describe, expect, it, vi } from 'vitest';
import { commandFor, keyLabel, performFor } from './commands';

const next = { label: 'Next image', keys: ['ArrowRight'], perform: vi.fn() };
const pan = { label: 'Pan right', keys: ['shift+ArrowRight'], perform: vi.fn() };
const zoom = { label: 'Zoom in', keys: ['+', '='], perform: vi.fn() };
const fit = { label: 'Fit', keys: ['0', 'f'], perform: vi.fn() };
const copy = { label: 'Copy path', keys: ['mod+shift+c'], perform: vi.fn() };
const sections = [{ title: 'All', commands: [next, pan, zoom, fit, copy] }];

function press(key: string, modifiers: Partial<KeyboardEvent> = {}) {
  const none = { shiftKey: false, ctrlKey: false, metaKey: false, altKey: false };
  return commandFor(sections, { key, ...none, ...modifiers });
}

describe('commandFor', () => {
  it('tells an arrow from an arrow with shift', () => {
    expect(press('ArrowRight')).toBe(next);
    expect(press('ArrowRight', { shiftKey: true })).toBe(pan);
  });

  it('takes letters in either case, and plus whatever it needs to be typed', () => {
    expect(press('F')).toBe(fit);
    expect(press('+', { shiftKey: true })).toBe(zoom);
  });

  it('tells a letter from one with Shift where a command asks for it', () => {
    const hide = { label: 'Hide all', keys: ['c'], perform: vi.fn() };
    const compare = { label: 'Compare', keys: ['shift+c'], perform: vi.fn() };
    const both = [
      { title: 'One', commands: [hide] },
      { title: 'Two', commands: [compare] },
    ];
    const none = { ctrlKey: false, metaKey: false, altKey: false };
    expect(commandFor(both, { key: 'C', shiftKey: true, ...none })).toBe(compare);
    expect(commandFor(both, { key: 'C', shiftKey: false, ...none })).toBe(hide);
    expect(commandFor(both.slice(0, 1), { key: 'C', shiftKey: true, ...none })).toBe(hide);
  });

  it('leaves combinations of the system alone', () => {
    expect(press('0', { ctrlKey: true })).toBeNull();
    expect(press('f', { metaKey: true })).toBeNull();
    expect(press('f', { altKey: true })).toBeNull();
  });

  it('takes Ctrl, or Cmd, where a command asks for it, and only all of it', () => {
    expect(press('C', { ctrlKey: true, shiftKey: true })).toBe(copy);
    expect(press('c', { metaKey: true, shiftKey: true })).toBe(copy);
    expect(press('c', { ctrlKey: true })).toBeNull();
    expect(press('C', { shiftKey: true })).toBeNull();
  });
});

describe('performFor', () => {
  it('goes on while the key is held down, but for what is done once', () => {
    const remove = { label: 'Remove', keys: ['Delete'], isOnce: true, perform: vi.fn() };
    const all = [...sections, { title: 'One', commands: [remove] }];
    const none = { shiftKey: false, ctrlKey: false, metaKey: false, altKey: false };
    const hold = (key: string) =>
      [false, true, true].map((repeat) => performFor(all, { key, ...none, repeat }));
    expect([hold('+'), hold('Delete'), hold('x')]).toEqual([
      [true, true, true],
      [true, true, true],
      [false, false, false],
    ]);
    expect(zoom.perform).toHaveBeenCalledTimes(3);
    expect(remove.perform).toHaveBeenCalledTimes(1);
  });
});

describe('keyLabel', () => {
  it('writes keys the way keyboards do', () => {
    const labels = ['shift+ArrowUp', 'f', 'Escape', 'mod+z', 'Delete'].map((key) =>
      keyLabel(key, false),
    );
    expect(labels).toEqual(['Shift ↑', 'F', 'Esc', 'Ctrl Z', 'Del']);
    expect(keyLabel('mod+z', true)).toBe('⌘ Z');
  });

  it('leaves a plus alone', () => {
    expect(keyLabel('+')).toBe('+');
  });
});
