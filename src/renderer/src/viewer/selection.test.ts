import { describe, expect, it } from 'vitest';
import { createSelection, shownSources } from './selection';
import type { Source } from './sources';

const keys = ['+token:moon', '+token:boat', '+token:tree'];
const sources = keys.map((key) => ({ key }) as Source);

function shown(selection: ReturnType<typeof createSelection>, of = sources) {
  return shownSources(of, selection.getState()).map(({ key }) => key);
}

describe('selection', () => {
  it('toggles tokens and lists them in the order of the prompt', () => {
    const selection = createSelection();
    selection.getState().toggle('+token:tree');
    selection.getState().toggle('+token:moon');
    expect(shown(selection)).toEqual(['+token:moon', '+token:tree']);
    selection.getState().toggle('+token:moon');
    expect(shown(selection)).toEqual(['+token:tree']);
  });

  it('shows exactly those asked for, and hides them when they are all there is', () => {
    const selection = createSelection(['+token:moon']);
    selection.getState().onlyThese(['+token:boat', '+token:tree']);
    expect(shown(selection)).toEqual(['+token:boat', '+token:tree']);
    selection.getState().onlyThese(['+token:boat']);
    expect(shown(selection)).toEqual(['+token:boat']);
    selection.getState().onlyThese(['+token:boat']);
    expect(shown(selection)).toEqual([]);
  });

  it('keeps a token visible over an image that does not have it', () => {
    const selection = createSelection();
    selection.getState().toggle('+token:moon');
    expect(shown(selection, sources.slice(1))).toEqual([]);
    expect(shown(selection)).toEqual(['+token:moon']);
  });

  it('shows a preview alone, and everything again after it', () => {
    const selection = createSelection();
    selection.getState().show(['+token:moon', '+token:tree']);
    selection.getState().setPreview('+token:boat');
    expect(shown(selection)).toEqual(['+token:boat']);
    selection.getState().setPreview(null);
    expect(shown(selection)).toEqual(['+token:moon', '+token:tree']);
  });

  it('ends the preview with a click, so that the click is seen', () => {
    const selection = createSelection();
    selection.getState().only('+token:moon');
    selection.getState().setPreview('+token:boat');
    selection.getState().toggle('+token:boat');
    expect(shown(selection)).toEqual(['+token:moon', '+token:boat']);
  });

  it('steps around the ends, from nothing to the first or the last', () => {
    const selection = createSelection();
    const { step, clear } = selection.getState();
    step(keys, 1);
    expect(shown(selection)).toEqual(['+token:moon']);
    step(keys, -1);
    expect(shown(selection)).toEqual(['+token:tree']);
    step(keys, 1);
    expect(shown(selection)).toEqual(['+token:moon']);
    clear();
    step(keys, -1);
    expect(shown(selection)).toEqual(['+token:tree']);
    step([], 1);
    expect(shown(selection)).toEqual(['+token:tree']);
  });
});

describe('picking', () => {
  const keys = ['a', 'b', 'c', 'd'];
  const picked = (selection: ReturnType<typeof createSelection>) => [
    ...selection.getState().picked,
  ];

  it('takes one alone and shows it, and lets it go at the second time', () => {
    const selection = createSelection();
    selection.getState().pick('a');
    selection.getState().pick('b');
    expect(picked(selection)).toEqual(['b']);
    expect([...selection.getState().visible]).toEqual(['a', 'b']);
    selection.getState().pick('b');
    expect(picked(selection)).toEqual([]);
    expect([...selection.getState().visible]).toEqual(['a', 'b']);
  });

  it('adds and removes single ones', () => {
    const selection = createSelection();
    selection.getState().pick('a');
    selection.getState().togglePicked('c');
    selection.getState().togglePicked('a');
    expect(picked(selection)).toEqual(['c']);
  });

  it('takes all from the last to this one, in either direction', () => {
    const selection = createSelection();
    selection.getState().pick('c');
    selection.getState().pickThrough('a', keys);
    expect(picked(selection)).toEqual(['a', 'b', 'c']);
    selection.getState().pickThrough('d', keys);
    expect(picked(selection)).toEqual(['c', 'd']);
    selection.getState().pickThrough('b', ['b']);
    expect(picked(selection)).toEqual(['b']);
  });
});
