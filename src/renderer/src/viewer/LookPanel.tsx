import { ActionIcon, Tooltip, UnstyledButton } from '@mantine/core';
import { IconChevronDown, IconRestore } from '@tabler/icons-react';
import { memo, useMemo } from 'react';
import { editedOf } from './edited-look';
import type { HeatmapPack } from './heatmap-pack';
import { LookFields } from './LookFields';
import classes from './LookPanel.module.css';
import { PresetsMenu } from './PresetsMenu';
import { releaseFocus } from './release-focus';
import type { Source } from './sources';
import { looks, selection, useLooks, useSelection, useViewSettings } from './stores';

interface LookPanelProps {
  sources: readonly Source[];
  pack: HeatmapPack;
}

/** How the picked tokens look, or all where none is picked. */
export const LookPanel = memo(function LookPanel({ sources, pack }: LookPanelProps) {
  const isOpen = useViewSettings((state) => state.showLook);
  const set = useViewSettings((state) => state.set);
  const picked = useSelection((state) => state.picked);
  const edited = useMemo(() => editedOf(sources, picked), [sources, picked]);
  const ownCount = useLooks(({ own }) => sources.filter(({ key }) => own[key]).length);
  const isAll = edited.keys.length === 0;
  return (
    <section
      className={classes.section}
      aria-label="Look"
      data-open={isOpen}
      onPointerUp={releaseFocus}
    >
      <div className={classes.header}>
        <UnstyledButton
          className={classes.toggle}
          aria-expanded={isOpen}
          onClick={() => set({ showLook: !isOpen })}
        >
          <IconChevronDown size={15} stroke={1.8} className={classes.chevron} />
          Look
          <span className={classes.whose} title={edited.title}>
            {edited.title}
          </span>
        </UnstyledButton>
        {!isAll && (
          <button type="button" className={classes.text} onClick={selection.getState().pickNone}>
            Edit all
          </button>
        )}
        <PresetsMenu keys={edited.keys} />
        <Tooltip label={isAll ? 'Back to how the program came' : 'Same look as all others'}>
          <ActionIcon
            size={22}
            aria-label="Reset the look"
            onClick={() => void looks.getState().reset(edited.keys)}
          >
            <IconRestore size={14} stroke={1.7} />
          </ActionIcon>
        </Tooltip>
      </div>
      {isOpen && (
        <div className={classes.body}>
          <LookFields keys={edited.keys} sources={sources} pack={pack} />
          {isAll && ownCount > 0 && (
            <p className={classes.own}>
              {ownCount === 1 ? 'One token looks' : `${ownCount} tokens look`} different.{' '}
              <button
                type="button"
                className={classes.text}
                onClick={() => void looks.getState().resetOwn()}
              >
                Make all alike
              </button>
            </p>
          )}
        </div>
      )}
    </section>
  );
});
