import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { throttle } from './throttle';

describe('throttle', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it('runs at once, and once more for all calls within the wait', () => {
    const action = vi.fn();
    const { run } = throttle(action, 1_000);
    run();
    run();
    run();
    expect(action).toHaveBeenCalledTimes(1);
    vi.advanceTimersByTime(1_000);
    expect(action).toHaveBeenCalledTimes(2);
    vi.advanceTimersByTime(5_000);
    expect(action).toHaveBeenCalledTimes(2);
  });

  it('keeps the distance also after the delayed run', () => {
    const action = vi.fn();
    const { run } = throttle(action, 1_000);
    run();
    run();
    vi.advanceTimersByTime(1_000);
    run();
    expect(action).toHaveBeenCalledTimes(2);
    vi.advanceTimersByTime(1_000);
    expect(action).toHaveBeenCalledTimes(3);
  });

  it('runs nothing after it was cancelled', () => {
    const action = vi.fn();
    const { run, cancel } = throttle(action, 1_000);
    run();
    run();
    cancel();
    vi.advanceTimersByTime(2_000);
    expect(action).toHaveBeenCalledTimes(1);
  });
});
