import { useCallback, useEffect, useState } from 'react';
import type { SearchAnswer } from './search-queries';
import { readRecentSearches, rememberSearch } from './recent-searches';

/** A search that is looked at this long is worth remembering; one passed while painting is not. */
const settledAfterMs = 1_500;

/** The recent searches; what is found is remembered once it has been looked at, or when opened. */
export function useRecentSearches(answer: SearchAnswer | undefined) {
  const [recent, setRecent] = useState(() => readRecentSearches(localStorage));
  const remember = useCallback(() => {
    if (answer && answer.hits.length > 0) setRecent(rememberSearch(localStorage, answer.query));
  }, [answer]);
  useEffect(() => {
    const timer = setTimeout(remember, settledAfterMs);
    return () => clearTimeout(timer);
  }, [remember]);
  return { recent, remember };
}
