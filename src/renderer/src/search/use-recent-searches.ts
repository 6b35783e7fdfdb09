import { useCallback, useEffect, useState } from 'react';
import { readRecentSearches, rememberSearch } from './recent-searches';
import type { FoundImages } from './use-live-search';

/** A search that is looked at this long is worth remembering; one passed while painting is not. */
const settledAfterMs = 1_500;

/** The recent searches; what is found is remembered once it has been looked at, or when opened. */
export function useRecentSearches(found: FoundImages | null) {
  const [recent, setRecent] = useState(() => readRecentSearches(localStorage));
  const query = found && found.answer.count > 0 ? found.query : null;
  const remember = useCallback(() => {
    if (query) setRecent(rememberSearch(localStorage, query));
  }, [query]);
  useEffect(() => {
    const timer = setTimeout(remember, settledAfterMs);
    return () => clearTimeout(timer);
  }, [remember]);
  return { recent, remember };
}
