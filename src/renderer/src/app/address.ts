import { useSyncExternalStore } from 'react';

/** Addresses of the screens, to be used with wouter's Link and navigate. */
export const addresses = {
  library: '/library',
  search: '/search',
  insights: '/insights',
  problems: '/problems',
  settings: '/settings',
  image: (id: number) => `/image/${id}`,
  compare: (ids: readonly number[]) => `/compare?ids=${ids.join(',')}`,
} as const;

/** "#/search?token=moon" → path "/search", query "token=moon". A missing path is "/". */
export function parseHash(hash: string): { path: string; query: string } {
  const [path = '', ...rest] = hash.replace(/^#?\/?/, '').split('?');
  return { path: `/${path}`, query: rest.join('?') };
}

/**
 * Where one is, for wouter's Router. wouter's own hash location moves "?…" in front of the "#";
 * here the query stays in the hash, so that one address works in both hosts.
 */
export function useHashAddress(): [string, typeof navigateHash] {
  return [useSyncExternalStore(subscribeToHash, currentPath), navigateHash];
}

useHashAddress.hrefs = (path: string) => `#${path}`;
useHashAddress.searchHook = useHashQuery;

function useHashQuery(): string {
  return useSyncExternalStore(subscribeToHash, currentQuery);
}

/** Goes to a path such as "/search?token=moon"; `replace` leaves no step to go back to. */
export function navigateHash(
  to: string,
  { replace = false, state = null }: { replace?: boolean; state?: unknown } = {},
): void {
  const oldURL = location.href;
  history[replace ? 'replaceState' : 'pushState'](state, '', `#${to}`);
  dispatchEvent(new HashChangeEvent('hashchange', { oldURL, newURL: location.href }));
}

function subscribeToHash(onChange: () => void): () => void {
  addEventListener('hashchange', onChange);
  return () => removeEventListener('hashchange', onChange);
}

function currentPath(): string {
  return parseHash(location.hash).path;
}

function currentQuery(): string {
  return parseHash(location.hash).query;
}
