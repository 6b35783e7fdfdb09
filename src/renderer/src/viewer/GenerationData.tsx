import { UnstyledButton } from '@mantine/core';
import type { ImageDetail } from '@shared/images';
import { IconChevronDown } from '@tabler/icons-react';
import { memo, useMemo } from 'react';
import { CopyValue } from './CopyValue';
import { FactLine } from './FactLine';
import { factsAsText, generationFacts } from './generation-facts';
import classes from './GenerationData.module.css';
import { RawTexts } from './RawTexts';
import { useViewSettings } from './stores';

/** How the image was made and where its file is; every line can be copied. */
export const GenerationData = memo(function GenerationData({
  detail,
  isAlone,
}: {
  detail: ImageDetail;
  isAlone: boolean;
}) {
  // Without heatmaps there is nothing else to see under the tokens.
  const isOpen = useViewSettings((state) => state.showGeneration) || isAlone;
  const set = useViewSettings((state) => state.set);
  const facts = useMemo(() => generationFacts(detail), [detail]);
  return (
    <section
      className={classes.section}
      aria-label="Generation data"
      data-open={isOpen}
      data-alone={detail.heatmaps.length === 0 || undefined}
    >
      <div className={classes.header}>
        <UnstyledButton
          className={classes.toggle}
          aria-expanded={isOpen}
          onClick={() => set({ showGeneration: !isOpen })}
        >
          <IconChevronDown size={15} stroke={1.8} className={classes.chevron} />
          Generation data
        </UnstyledButton>
        <CopyValue value={factsAsText(facts)} label="Copy all" />
      </div>
      {isOpen && (
        <div className={classes.body}>
          <dl className={classes.facts}>
            {facts.map((fact) => (
              <FactLine key={fact.label} fact={fact} />
            ))}
          </dl>
          <RawTexts detail={detail} />
        </div>
      )}
    </section>
  );
});
