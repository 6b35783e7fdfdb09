import { expect, it } from 'vitest';
import { perFrame } from './per-frame';

it('hands on the last value of each frame, and nothing without one', () => {
  const frames: (() => void)[] = [];
  const applied: number[] = [];
  const give = perFrame<number>(
    (value) => applied.push(value),
    (run) => frames.push(run),
  );
  give(1);
  give(2);
  expect(applied).toEqual([]);
  frames.shift()!();
  expect(applied).toEqual([2]);
  give(3);
  frames.shift()!();
  expect(applied).toEqual([2, 3]);
  expect(frames).toEqual([]);
});
