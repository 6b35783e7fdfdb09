import { useLayoutEffect, useRef } from 'react';

/** Runs `startAnew` when the key is another than when it was last drawn; not the first time. */
export function useStartAnew(key: string | undefined, startAnew: () => void): void {
  const drawn = useRef(key);
  useLayoutEffect(() => {
    if (drawn.current === key) return;
    drawn.current = key;
    startAnew();
  });
}
