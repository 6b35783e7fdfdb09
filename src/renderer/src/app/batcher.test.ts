import { describe, expect, it, vi } from 'vitest';
import { createBatcher } from './batcher';

function setUp(maxSize = 3) {
  const load = vi.fn((keys: number[]) =>
    Promise.resolve(new Map(keys.filter((key) => key >= 0).map((key) => [key, `value ${key}`]))),
  );
  return { load, get: createBatcher<number, string>({ load, maxSize }) };
}

describe('createBatcher', () => {
  it('asks once for all keys wanted in one tick', async () => {
    const { load, get } = setUp();
    expect(await Promise.all([get(1), get(2)])).toEqual(['value 1', 'value 2']);
    expect(load.mock.calls).toEqual([[[1, 2]]]);
  });

  it('asks once for a key wanted twice', async () => {
    const { load, get } = setUp();
    expect(await Promise.all([get(1), get(1)])).toEqual(['value 1', 'value 1']);
    expect(load.mock.calls).toEqual([[[1]]]);
  });

  it('splits what exceeds the limit', async () => {
    const { load, get } = setUp();
    await Promise.all([1, 2, 3, 4].map(get));
    expect(load.mock.calls).toEqual([[[1, 2, 3]], [[4]]]);
  });

  it('asks again in a later tick', async () => {
    const { load, get } = setUp();
    await get(1);
    await get(1);
    expect(load).toHaveBeenCalledTimes(2);
  });

  it('gives null for a key that is not found', async () => {
    expect(await setUp().get(-1)).toBeNull();
  });

  it('fails the keys of a failing call and no others', async () => {
    const get = createBatcher<number, string>({
      maxSize: 1,
      load: ([key]) =>
        key === 1 ? Promise.reject(new Error('gone')) : Promise.resolve(new Map([[key!, 'here']])),
    });
    const answers = await Promise.allSettled([get(1), get(2)]);
    expect(answers.map(({ status }) => status)).toEqual(['rejected', 'fulfilled']);
  });
});
