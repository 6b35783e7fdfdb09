import { expect, it } from 'vitest';
import { keepScores, passScores, scoresOf } from './found-scores';

it('keeps the scores of a list with the list, and passes them on to the one that is shown', () => {
  const [shown, fetched, unscored] = [
    [7, 5],
    [7, 5],
    [7, 5],
  ];
  keepScores(shown, [2, 1]);
  keepScores(fetched, [3, 1]);
  passScores(fetched, shown);
  expect(scoresOf(shown)).toEqual([3, 1]);
  passScores(unscored, shown);
  expect(scoresOf(shown)).toBeNull();
});
