import type { CallName, EventName, Events, Input, Output } from '@shared/api';
import { AppError } from '@shared/errors';
import { lastingConnection, type Connection } from './connection';
import { createHttpHost } from './http-host';

const httpHost = window.api ? null : createHttpHost();
const host = window.api ?? httpHost!;

export const hostKind = host.kind;

export const connection: Connection = httpHost?.connection ?? lastingConnection;

/** Calls main; throws AppError with the code and message main gave. */
export async function call<Name extends CallName>(
  name: Name,
  ...[input]: undefined extends Input<Name> ? [] : [Input<Name>]
): Promise<Output<Name>> {
  const result = await host.invoke(name, input);
  if (!result.ok) throw new AppError(result.error.code, result.error.message);
  return result.value as Output<Name>;
}

/** Returns its own unsubscribe. */
export function subscribe<Name extends EventName>(
  name: Name,
  listener: (payload: Events[Name]) => void,
): () => void {
  return host.subscribe(name, (payload) => listener(payload as Events[Name]));
}
