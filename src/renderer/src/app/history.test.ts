import fc from 'fast-check';
import { AppError } from '@shared/errors';
import { describe, expect, it } from 'vitest';
import {
  createHistory,
  latestSource,
  type HistoryStore,
  type Step,
  type UndoSource,
} from './history';

/** Adds to a number, which undoing takes off again. */
function setUp() {
  const history = createHistory();
  const state = { value: 0 };
  const add = (amount: number): Step => {
    const step: Step = {
      label: `add ${amount}`,
      size: 1,
      undo: async () => void (state.value -= amount),
      redo: async () => void (state.value += amount),
    };
    state.value += amount;
    history.getState().push(step);
    return step;
  };
  return { history, state, add };
}

const labels = (history: HistoryStore) => ({
  past: history.getState().past.map(({ step }) => step.label),
  future: history.getState().future.map(({ step }) => step.label),
});

describe('the history', () => {
  it('undoes the last step and does it again', async () => {
    const { history, state, add } = setUp();
    add(1);
    add(10);
    expect((await history.getState().undo())?.label).toBe('add 10');
    expect(state.value).toBe(1);
    expect((await history.getState().redo())?.label).toBe('add 10');
    expect(state.value).toBe(11);
  });

  it('has nothing to undo or redo when nothing was done', async () => {
    const { history } = setUp();
    expect(await history.getState().undo()).toBeNull();
    expect(await history.getState().redo()).toBeNull();
  });

  it('undoes a given step, whatever was done since, and once only', async () => {
    const { history, state, add } = setUp();
    const first = add(1);
    add(10);
    await history.getState().undo(first);
    expect(state.value).toBe(10);
    expect(labels(history)).toEqual({ past: ['add 10'], future: ['add 1'] });
    expect(await history.getState().undo(first)).toBeNull();
    expect(state.value).toBe(10);
  });

  it('cannot redo what was undone once something else is done', async () => {
    const { history, add } = setUp();
    add(1);
    await history.getState().undo();
    add(2);
    expect(labels(history)).toEqual({ past: ['add 2'], future: [] });
  });

  it('keeps a step that could not be undone, and says why', async () => {
    const { history } = setUp();
    const stuck: Step = {
      label: 'stuck',
      size: 1,
      undo: () => Promise.reject(new Error('no answer')),
      redo: async () => undefined,
    };
    history.getState().push(stuck);
    await expect(history.getState().undo()).rejects.toThrow('no answer');
    expect(labels(history)).toEqual({ past: ['stuck'], future: [] });
  });

  it('forgets what can never be undone', async () => {
    const { history, add } = setUp();
    add(1);
    const gone = () => Promise.reject(new AppError('not-found', 'no longer known'));
    history.getState().push({ label: 'gone', size: 1, undo: gone, redo: gone });
    await expect(history.getState().undo()).rejects.toThrow('no longer known');
    expect(labels(history)).toEqual({ past: ['add 1'], future: [] });
  });

  it('forgets a step that came to nothing', () => {
    const { history, add } = setUp();
    history.getState().drop(add(1));
    expect(labels(history)).toEqual({ past: [], future: [] });
  });

  it('does not grow without end', () => {
    const { history, add } = setUp();
    for (let nth = 0; nth < 200; nth += 1) add(nth);
    expect(history.getState().past).toHaveLength(50);
    expect(labels(history).past.at(-1)).toBe('add 199');
  });

  it('lets go of old steps about very many images, but never of the last', () => {
    const { history } = setUp();
    const about = (size: number): Step => ({
      label: String(size),
      size,
      undo: async () => undefined,
      redo: async () => undefined,
    });
    for (const size of [1, 1_000_000, 900_000, 100_000]) history.getState().push(about(size));
    expect(labels(history).past).toEqual(['1000000', '900000', '100000']);
    history.getState().push(about(3_000_000));
    expect(labels(history).past).toEqual(['3000000']);
  });

  it('gets to every state again, back and forth', async () => {
    const press = fc.constantFrom('undo' as const, 'redo' as const);
    const amounts = fc.array(fc.integer({ min: 1, max: 99 }), { maxLength: 10 });
    await fc.assert(
      fc.asyncProperty(amounts, fc.array(press, { maxLength: 30 }), async (added, presses) => {
        const { history, state, add } = setUp();
        const states = [0];
        for (const amount of added) {
          add(amount);
          states.push(state.value);
        }
        let place = added.length;
        for (const way of presses) {
          await history.getState()[way]();
          place = Math.min(added.length, Math.max(0, place + (way === 'undo' ? -1 : 1)));
          expect(state.value).toBe(states[place]);
        }
      }),
    );
  });
});

it('undoes and redoes across several histories in the order of time', async () => {
  const log: string[] = [];
  const source = (name: string): UndoSource & { act: () => void } => {
    const history = createHistory();
    const { undo, redo, push } = history.getState();
    return {
      act: () => push({ label: name, size: 1, undo: async () => 0, redo: async () => 0 }),
      doneAt: () => history.getState().past.at(-1)?.moment ?? 0,
      undoneAt: () => history.getState().future.at(-1)?.moment ?? 0,
      undo: async () => log.push(`undo ${(await undo())!.label}`),
      redo: async () => log.push(`redo ${(await redo())!.label}`),
    };
  };
  const [a, b] = [source('a'), source('b')];
  for (const one of [a, b, b, a]) one.act();
  for (let turn = 0; turn < 5; turn += 1) await latestSource([a, b], 'doneAt')?.undo();
  expect(log.splice(0)).toEqual(['undo a', 'undo b', 'undo b', 'undo a']);
  for (let turn = 0; turn < 5; turn += 1) await latestSource([a, b], 'undoneAt')?.redo();
  expect(log).toEqual(['redo a', 'redo b', 'redo b', 'redo a']);
});
