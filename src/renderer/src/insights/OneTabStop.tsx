import {
  useLayoutEffect,
  useRef,
  type FocusEvent,
  type KeyboardEvent,
  type ReactNode,
} from 'react';
import { rowAfterKey } from './row-after-key';

const sideways: Record<string, string> = { ArrowLeft: 'ArrowUp', ArrowRight: 'ArrowDown' };

/**
 * The links of a chart are one stop of Tab; arrows, Home and End go from one to the next. The charting
 * library draws them when it likes, so they are looked for in the page.
 */
export function OneTabStop({ children }: { children: ReactNode }) {
  const frame = useRef<HTMLDivElement>(null);
  const current = useRef(0);

  const links = () => [...(frame.current?.querySelectorAll<SVGAElement>('svg a[href]') ?? [])];

  function setStops(): void {
    const all = links();
    const reachable = current.current < all.length ? current.current : 0;
    all.forEach((link, at) => link.setAttribute('tabindex', at === reachable ? '0' : '-1'));
  }

  useLayoutEffect(() => {
    setStops();
    const observer = new MutationObserver(setStops);
    observer.observe(frame.current!, { childList: true, subtree: true });
    return () => observer.disconnect();
  });

  function handleFocus({ target }: FocusEvent): void {
    const at = links().findIndex((link) => link === target);
    if (at < 0) return;
    current.current = at;
    setStops();
  }

  function handleKeyDown(event: KeyboardEvent): void {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const all = links();
    const at = all.findIndex((link) => link === event.target);
    const next = rowAfterKey(sideways[event.key] ?? event.key, at, all.length, 10);
    if (at < 0 || next === null) return;
    event.preventDefault();
    event.stopPropagation();
    all[next]!.focus();
  }

  return (
    <div ref={frame} onFocus={handleFocus} onKeyDown={handleKeyDown}>
      {children}
    </div>
  );
}
