import { ActionIcon, CopyButton, Tooltip, UnstyledButton } from '@mantine/core';
import type { ImageDetail } from '@shared/images';
import { IconCheck, IconChevronDown, IconCopy } from '@tabler/icons-react';
import { useMemo } from 'react';
import { factsAsText, generationFacts, type Fact } from './generation-facts';
import classes from './GenerationData.module.css';
import { useViewSettings } from './stores';

/** How the image was made and where its file is; every line can be copied. */
export function GenerationData({ detail, isAlone }: { detail: ImageDetail; isAlone: boolean }) {
  // Without heatmaps there is nothing else to see under the tokens.
  const isOpen = useViewSettings((state) => state.showGeneration) || isAlone;
  const set = useViewSettings((state) => state.set);
  const facts = useMemo(() => generationFacts(detail), [detail]);
  return (
    <section className={classes.section} aria-label="Generation data" data-open={isOpen}>
      <div className={classes.header}>
        <UnstyledButton
          className={classes.toggle}
          aria-expanded={isOpen}
          onClick={() => set({ showGeneration: !isOpen })}
        >
          <IconChevronDown size={15} stroke={1.8} className={classes.chevron} />
          Generation data
        </UnstyledButton>
        <Copy value={factsAsText(facts)} label="Copy all" />
      </div>
      {isOpen && (
        <div className={classes.body}>
          <dl className={classes.facts}>
            {facts.map((fact) => (
              <FactLine key={fact.label} fact={fact} />
            ))}
          </dl>
        </div>
      )}
    </section>
  );
}

function FactLine({ fact: { label, value, isText } }: { fact: Fact }) {
  return (
    <div className={classes.fact} data-text={isText || undefined}>
      <dt>{label}</dt>
      <dd>
        <span className={classes.value} title={isText ? undefined : value}>
          {value}
        </span>
        <Copy value={value} label={`Copy ${label.toLowerCase()}`} />
      </dd>
    </div>
  );
}

function Copy({ value, label }: { value: string; label: string }) {
  return (
    <CopyButton value={value} timeout={1500}>
      {({ copied, copy }) => (
        <Tooltip label={copied ? 'Copied' : label}>
          <ActionIcon size={22} aria-label={label} className={classes.copy} onClick={copy}>
            {copied ? <IconCheck size={14} /> : <IconCopy size={14} stroke={1.6} />}
          </ActionIcon>
        </Tooltip>
      )}
    </CopyButton>
  );
}
