import { memo, useMemo, type CSSProperties } from 'react';
import { matchPrompt, promptPieces } from './prompt-spans';
import classes from './PromptPanel.module.css';
import type { Source, SourceKey } from './sources';
import { isFlatSource } from './sources';
import { useSelection } from './stores';
import { cssColor } from './token-color';

interface PromptTextProps {
  prompt: string;
  /** Of this prompt, in their order. */
  tokens: readonly Source[];
  ignored: ReadonlySet<SourceKey>;
}

/** The text with its tokens in it; those that are not in the text follow it. */
export const PromptText = memo(function PromptText({ prompt, tokens, ignored }: PromptTextProps) {
  const { pieces, rest, unmatched } = useMemo(() => {
    const names = tokens.map(({ name }) => name);
    const { spans, unmatched } = matchPrompt(prompt, names);
    return { ...promptPieces(prompt, spans), unmatched };
  }, [prompt, tokens]);
  const strongest = tokens.reduce((max, { maxAttention }) => Math.max(max, maxAttention ?? 0), 0);
  const word = (source: Source, text: string) => (
    <PromptToken
      key={source.key}
      source={source}
      text={text}
      strength={strongest > 0 ? (source.maxAttention ?? 0) / strongest : 0}
      isIgnored={ignored.has(source.key)}
    />
  );
  return (
    <>
      {pieces.length > 0 && (
        <p className={classes.text}>
          {pieces.map(({ gap, opening, text, closing, token }) => [
            gap,
            <span
              key={token}
              className={classes.together}
              style={{ '--marks': opening.length + closing.length } as CSSProperties}
            >
              {opening}
              {word(tokens[token]!, text)}
              {closing}
            </span>,
          ])}
          {rest}
        </p>
      )}
      {unmatched.length > 0 && (
        <p className={classes.text} data-unmatched>
          {pieces.length > 0 && <span className={classes.also}>Not in the text: </span>}
          {unmatched.map((token, at) => [at > 0 && ' ', word(tokens[token]!, tokens[token]!.name)])}
        </p>
      )}
    </>
  );
});

interface PromptTokenProps {
  source: Source;
  text: string;
  /** 0…1: beside the strongest of its prompt. */
  strength: number;
  isIgnored: boolean;
}

/** Shaded by its attention; the more the model heeded it, the more of its colour it has. */
const PromptToken = memo(function PromptToken(props: PromptTokenProps) {
  const { source, text, strength, isIgnored } = props;
  const isVisible = useSelection((state) => state.visible.has(source.key));
  return (
    <button
      type="button"
      className={classes.token}
      data-key={source.key}
      data-ignored={isIgnored || undefined}
      aria-pressed={isVisible}
      title={titleOf(source, isIgnored)}
      style={
        {
          '--token-color': cssColor(source.color),
          '--shade': `${Math.round(strength * 42)}%`,
        } as CSSProperties
      }
    >
      {text}
    </button>
  );
});

function titleOf(source: Source, isIgnored: boolean): string {
  const { name, maxAttention, meanAttention } = source;
  const facts = `${name}: max. ${(maxAttention ?? 0).toFixed(2)}, mean ${meanAttention.toFixed(2)}`;
  if (isFlatSource(source)) return `${facts}. Flat: the same everywhere.`;
  if (!isIgnored) return facts;
  return `${facts}. Ignored: it stands out neither against its own mean nor against the other words.`;
}
