import { useState } from 'react';

/** One's own text while typing, the given one when that changes elsewhere. */
export function useTextOf(value: string): [string, (text: string) => void] {
  const [text, setText] = useState(value);
  const [seen, setSeen] = useState(value);
  if (value !== seen) {
    setSeen(value);
    if (value !== text.trim()) setText(value);
  }
  return [text, setText];
}
