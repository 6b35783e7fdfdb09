import { parseQuery } from '@shared/search/parse-query';
import { subjectKey, subjectsOf, type Query } from '@shared/search/query';
import { useEffect, useMemo, useState } from 'react';
import { useStore } from 'zustand';
import { busyHint } from './busy-hint';
import { useDraft } from './use-draft-search';
import { liveSearch } from './use-live-search';

/** Most answers come sooner: a hint would only flicker. */
const hintAfterMs = 150;

/** Tokens that an answer was about since the window opened: what they need is in memory, most likely. */
const read = new Set<string>();

liveSearch.subscribe(({ answer }, before) => {
  if (!answer || answer === before.answer) return;
  for (const subject of subjectsOf(parseQuery(answer.ask.query))) read.add(subjectKey(subject));
});

/** What one waits for, once one has waited for a moment; else null. */
export function useBusyHint(): string | null {
  const query = useDraft((draft) => draft.query);
  const isAsking = useStore(liveSearch, (state) => state.isAsking);
  const answer = useStore(liveSearch, (state) => state.answer);
  // Within a stroke one question follows the other: each answer ends a wait.
  const wait = useMemo(() => ({ isAsking, answer }), [isAsking, answer]);
  const [longWait, setLongWait] = useState<object | null>(null);
  useEffect(() => {
    if (!wait.isAsking) return;
    const timer = setTimeout(() => setLongWait(wait), hintAfterMs);
    return () => clearTimeout(timer);
  }, [wait]);
  return isAsking && longWait === wait ? hintFor(query) : null;
}

function hintFor(query: Query): string {
  return busyHint(subjectsOf(query).filter((subject) => !read.has(subjectKey(subject))));
}
