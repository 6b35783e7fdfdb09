import { z } from 'zod';
import { calls, type CallName, type Handlers } from '@shared/api';
import { AppError, type Result } from '@shared/errors';
import { toLibraryError } from '../db/failures';

/** The edge every host shares: unknown name and input in, Result out; nothing is thrown. */
export async function dispatch(
  handlers: Handlers,
  name: unknown,
  rawInput: unknown,
): Promise<Result<unknown>> {
  try {
    if (!isCallName(name)) throw new AppError('bad-request', `There is no call "${String(name)}".`);
    const parsed = calls[name].input.safeParse(rawInput ?? undefined);
    if (!parsed.success) throw new AppError('bad-request', z.prettifyError(parsed.error));
    // Name and input belong together; the compiler cannot see that through the union.
    const handler = handlers[name] as (input: unknown) => Promise<unknown>;
    return { ok: true, value: await handler(parsed.data) };
  } catch (thrown) {
    const { code, message } = toLibraryError(thrown);
    return { ok: false, error: { code, message } };
  }
}

function isCallName(name: unknown): name is CallName {
  return typeof name === 'string' && Object.hasOwn(calls, name);
}
