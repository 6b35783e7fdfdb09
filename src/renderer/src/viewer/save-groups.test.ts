import { describe, expect, it } from 'vitest';
import { createHistory, type Step } from '../app/history';
import { createSaveGroups, type SavingDeps } from './save-groups';

const image = { id: 7, fileName: 'a.png' };

function setUp(answers: (string | null | Error)[]) {
  const asked: [string, unknown][] = [];
  const told: unknown[] = [];
  const steps: Step[] = [];
  const history = createHistory();
  const call = (async (name: string, input: unknown) => {
    asked.push([name, input]);
    if (name === 'groups.putBack') return undefined;
    const answer = answers.shift();
    if (answer instanceof Error) throw answer;
    return { earlier: answer };
  }) as SavingDeps['call'];
  const save = createSaveGroups({
    call,
    history,
    refresh: async (id) => asked.push(['refresh', id]),
    showStored: () => asked.push(['showStored', null]),
    tell: (message) => told.push(message),
    tellUndoable: (message, step) => {
      told.push(message);
      steps.push(step);
    },
    tellError: (error) => told.push(error),
  });
  return { save, history, asked, told };
}

describe('saving groups', () => {
  it('is told, and is undone by putting back what was there', async () => {
    const { save, history, asked, told } = setUp(['first', 'second']);
    await save(image, 0.7);
    expect(told).toEqual(['Groups of a.png saved at 70 %.']);
    await history.getState().undo();
    await history.getState().redo();
    await history.getState().undo();
    expect(asked.filter(([name]) => !['refresh', 'showStored'].includes(name))).toEqual([
      ['groups.save', { id: 7, threshold: 0.7 }],
      ['groups.putBack', { id: 7, earlier: 'first' }],
      ['groups.save', { id: 7, threshold: 0.7 }],
      ['groups.putBack', { id: 7, earlier: 'second' }],
    ]);
    expect(asked.filter(([name]) => name === 'refresh')).toHaveLength(4);
  });

  it('leaves nothing to undo where nothing changed', async () => {
    const { save, history, told } = setUp([null]);
    await save(image, 0.7);
    expect(told).toEqual(['These are the groups that a.png has.']);
    expect(history.getState().past).toEqual([]);
  });

  it('says what went wrong', async () => {
    const failure = new Error('gone');
    const { save, history, told } = setUp([failure]);
    await save(image, 0.7);
    expect(told).toEqual([failure]);
    expect(history.getState().past).toEqual([]);
  });
});
