import type { WatchState } from '@shared/api';

export function stateOf(
  state: WatchState['state'],
  rest: Partial<Omit<WatchState, 'state'>> = {},
): WatchState {
  return { state, reason: null, detail: null, everySeconds: null, ...rest };
}

export function isSameState(a: WatchState, b: WatchState): boolean {
  return (
    a.state === b.state &&
    a.reason === b.reason &&
    a.detail === b.detail &&
    a.everySeconds === b.everySeconds
  );
}
