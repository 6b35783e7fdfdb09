import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createConnection } from './connection';

const graceMs = 2_000;

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

it('is lost only when it stays broken', () => {
  const connection = createConnection(graceMs);
  connection.broken();
  vi.advanceTimersByTime(graceMs - 1);
  expect(connection.isLost()).toBe(false);
  vi.advanceTimersByTime(1);
  expect(connection.isLost()).toBe(true);
});

it('does not begin to wait anew with each attempt that fails', () => {
  const connection = createConnection(graceMs);
  connection.broken();
  vi.advanceTimersByTime(graceMs / 2);
  connection.broken();
  vi.advanceTimersByTime(graceMs / 2);
  expect(connection.isLost()).toBe(true);
});

it('says nothing of an interruption that is over in time', () => {
  const connection = createConnection(graceMs);
  const told = vi.fn();
  connection.subscribe(told);
  connection.broken();
  vi.advanceTimersByTime(graceMs / 2);
  connection.restored();
  vi.advanceTimersByTime(10 * graceMs);
  expect(told).not.toHaveBeenCalled();
});

it('tells when it is gone and when it is back, once each', () => {
  const connection = createConnection(graceMs);
  const states: boolean[] = [];
  connection.subscribe(() => states.push(connection.isLost()));
  connection.lost();
  connection.lost();
  connection.broken();
  connection.restored();
  connection.restored();
  expect(states).toEqual([true, false]);
});
