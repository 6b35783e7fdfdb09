import { UnstyledButton } from '@mantine/core';
import type { ImageDetail } from '@shared/images';
import type { Polarity } from '@shared/layers';
import { IconChevronDown } from '@tabler/icons-react';
import { memo, useMemo, type MouseEvent, type PointerEvent } from 'react';
import { ignoredTokens } from './ignored';
import classes from './PromptPanel.module.css';
import { PromptText } from './PromptText';
import type { Source } from './sources';
import { selection, useViewSettings } from './stores';

interface PromptPanelProps {
  detail: ImageDetail;
  tokens: readonly Source[];
}

/**
 * The prompt as it was typed, its tokens to point at (seen at once), to click (kept alone) and to
 * add by Shift. One pair of listeners for all of them, however long the prompt.
 */
export const PromptPanel = memo(function PromptPanel({ detail, tokens }: PromptPanelProps) {
  const isOpen = useViewSettings((state) => state.showPrompt);
  const set = useViewSettings((state) => state.set);
  const ignored = useMemo(() => ignoredTokens(tokens), [tokens]);
  const sides = useMemo(
    () =>
      (['positive', 'negative'] as const).map((polarity) => ({
        polarity,
        tokens: tokens.filter((token) => token.polarity === polarity),
      })),
    [tokens],
  );
  if (sides.every(({ tokens }) => tokens.length === 0)) return null;
  const prompts: Record<Polarity, string> = {
    positive: detail.prompt ?? '',
    negative: detail.negativePrompt ?? '',
  };

  return (
    <section className={classes.section} aria-label="Prompt" data-open={isOpen}>
      <div className={classes.header}>
        <UnstyledButton
          className={classes.toggle}
          aria-expanded={isOpen}
          onClick={() => set({ showPrompt: !isOpen })}
        >
          <IconChevronDown size={15} stroke={1.8} className={classes.chevron} />
          Prompt
        </UnstyledButton>
        {isOpen && <span className={classes.hint}>Click shows one, Shift adds</span>}
      </div>
      {isOpen && (
        <div
          className={classes.body}
          onPointerOver={preview}
          onPointerLeave={() => selection.getState().setPreview(null)}
          onClick={choose}
        >
          {sides.map(({ polarity, tokens }) => {
            const prompt = prompts[polarity];
            if (tokens.length === 0) return null;
            return (
              <div key={polarity} className={classes.side} data-polarity={polarity}>
                {polarity === 'negative' && <h3 className={classes.title}>Negative</h3>}
                <PromptText prompt={prompt} tokens={tokens} ignored={ignored} />
              </div>
            );
          })}
        </div>
      )}
    </section>
  );
});

function keyOf({ target }: { target: EventTarget }): string | null {
  const token = target instanceof Element ? target.closest<HTMLElement>('[data-key]') : null;
  return token?.dataset['key'] ?? null;
}

function preview(event: PointerEvent): void {
  if (event.pointerType === 'mouse') selection.getState().setPreview(keyOf(event));
}

function choose(event: MouseEvent): void {
  const key = keyOf(event);
  if (key === null) return;
  const { visible, only, toggle, clear } = selection.getState();
  if (event.shiftKey || event.ctrlKey || event.metaKey) toggle(key);
  else if (visible.size === 1 && visible.has(key)) clear();
  else only(key);
}
