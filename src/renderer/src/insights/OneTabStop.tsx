import {
  useLayoutEffect,
  useRef,
  type FocusEvent,
  type KeyboardEvent,
  type ReactNode,
} from 'react';
import { rowAfterKey } from './row-after-key';

/** Keys that lead to another link, as `rowAfterKey` knows them. */
const keys: Record<string, string> = {
  ArrowLeft: 'ArrowUp',
  ArrowRight: 'ArrowDown',
  ArrowUp: 'ArrowUp',
  ArrowDown: 'ArrowDown',
  Home: 'Home',
  End: 'End',
};

/**
 * The links of a chart are one stop of Tab; arrows, Home and End go from one to the next. The charting
 * library draws them when it likes, so they are looked for in the page.
 */
export function OneTabStop({ children }: { children: ReactNode }) {
  const frame = useRef<HTMLDivElement>(null);
  const current = useRef(0);

  useLayoutEffect(() => {
    const chart = frame.current!;
    const update = () => setStops(linksIn(chart), current.current);
    update();
    const observer = new MutationObserver(update);
    observer.observe(chart, { childList: true, subtree: true });
    return () => observer.disconnect();
  }, []);

  function handleFocus({ target, currentTarget }: FocusEvent): void {
    const links = linksIn(currentTarget);
    const at = links.findIndex((link) => link === target);
    if (at < 0) return;
    current.current = at;
    setStops(links, at);
  }

  function handleKeyDown(event: KeyboardEvent): void {
    const key = keys[event.key];
    if (!key || event.altKey || event.ctrlKey || event.metaKey) return;
    const links = linksIn(event.currentTarget);
    const at = links.findIndex((link) => link === event.target);
    const next = rowAfterKey(key, at, links.length, 1);
    if (at < 0 || next === null) return;
    event.preventDefault();
    event.stopPropagation();
    links[next]!.focus();
  }

  return (
    <div ref={frame} onFocus={handleFocus} onKeyDown={handleKeyDown}>
      {children}
    </div>
  );
}

function linksIn(chart: Element): SVGAElement[] {
  return [...chart.querySelectorAll<SVGAElement>('svg a[href]')];
}

/** Tab reaches the one at this place, or the first. */
function setStops(links: readonly SVGAElement[], current: number): void {
  const reachable = current < links.length ? current : 0;
  links.forEach((link, at) => link.setAttribute('tabindex', at === reachable ? '0' : '-1'));
}
