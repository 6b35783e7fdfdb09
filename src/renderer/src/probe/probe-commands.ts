import type { CommandSection } from '../app/commands';
import type { PointerFeed } from '../canvas/pointer-feed';
import type { Viewport } from '../canvas/viewport-store';
import { viewSettings } from '../viewer/stores';
import { pointAt } from './marked';
import type { ProbeTool } from './probe-store';
import { probe } from './stores';

/** Of a picture that is shown whole, with heatmaps: elsewhere nothing is marked. */
export function probeCommands(pointer: PointerFeed, viewport: Viewport): CommandSection {
  return {
    title: 'Probe',
    commands: [
      { label: 'Probe on or off', keys: ['p'], perform: toggleProbe },
      {
        label: 'Ask about the place under the pointer, or the middle',
        keys: ['i'],
        perform: () => markByKey(pointer, viewport),
      },
      { label: 'Ask about a rectangle', keys: ['m'], perform: () => chooseTool('rectangle') },
      { label: 'Ask about a free shape', keys: ['l'], perform: () => chooseTool('shape') },
      { label: 'Let go of the marked place', keys: [], perform: () => letGoOfPlace() },
    ],
  };
}

/** Without the probe nothing stays marked: what is not seen could not be let go of. */
export function toggleProbe(): void {
  const { showProbe, set } = viewSettings.getState();
  while (showProbe && probe.getState().letGo());
  set({ showProbe: !showProbe });
}

/** Chosen already, the pointer moves the picture again. */
export function chooseTool(tool: ProbeTool): void {
  viewSettings.getState().set({ showProbe: true });
  probe.getState().setTool(probe.getState().tool === tool ? 'move' : tool);
}

/** One step back; gives whether there was one. */
export function letGoOfPlace(): boolean {
  return probe.getState().letGo();
}

function markByKey(pointer: PointerFeed, viewport: Viewport): void {
  viewSettings.getState().set({ showProbe: true });
  const { image } = viewport.getState();
  const pointed = pointer.get();
  const point = pointed?.isInside
    ? pointAt({ x: pointed.image.x / image.width, y: pointed.image.y / image.height })
    : pointAt({ x: 0.5, y: 0.5 });
  probe.getState().mark(point, 'key');
}
