import { ActionIcon, Tooltip } from '@mantine/core';
import { IconColorPicker, IconLasso, IconRectangle, type Icon } from '@tabler/icons-react';
import { releaseFocus } from '../viewer/release-focus';
import { useViewSettings } from '../viewer/stores';
import type { ProbeTool } from './probe-store';
import classes from './ProbeTools.module.css';
import { chooseTool, toggleProbe } from './probe-commands';
import { useProbe } from './stores';

const drawingTools: readonly { tool: ProbeTool; label: string; keyLabel: string; icon: Icon }[] = [
  { tool: 'rectangle', label: 'Ask about a rectangle', keyLabel: 'M', icon: IconRectangle },
  { tool: 'shape', label: 'Ask about a free shape', keyLabel: 'L', icon: IconLasso },
];

/** What a drag over the picture draws, and whether the probe is on at all. */
export function ProbeTools() {
  const isOn = useViewSettings((state) => state.showProbe);
  const tool = useProbe((state) => state.tool);
  return (
    <div className={classes.tools} role="toolbar" aria-label="Probe" onPointerUp={releaseFocus}>
      <Tooltip label="Probe: which tokens are where the pointer is (P)" position="bottom-start">
        <ActionIcon
          size={28}
          className={classes.tool}
          aria-label="Probe"
          aria-pressed={isOn}
          onClick={toggleProbe}
        >
          <IconColorPicker size={17} stroke={1.7} />
        </ActionIcon>
      </Tooltip>
      {isOn &&
        drawingTools.map(({ tool: own, label, keyLabel, icon: ToolIcon }) => (
          <Tooltip key={own} label={`${label} (${keyLabel})`} position="bottom-start">
            <ActionIcon
              size={28}
              className={classes.tool}
              aria-label={label}
              aria-pressed={tool === own}
              onClick={() => chooseTool(own)}
            >
              <ToolIcon size={17} stroke={1.7} />
            </ActionIcon>
          </Tooltip>
        ))}
    </div>
  );
}
