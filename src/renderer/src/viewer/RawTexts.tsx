import { Loader, UnstyledButton } from '@mantine/core';
import { IconChevronDown } from '@tabler/icons-react';
import { useMemo, useState } from 'react';
import type { ImageDetail } from '@shared/images';
import { describeError } from '../app/errors';
import { formatCount } from '../app/format';
import { useRawTexts } from '../app/queries';
import { CopyValue } from './CopyValue';
import { formatBytes, knowsNothing } from './generation-facts';
import { maxShown, rawTexts, type RawText } from './raw-text';
import classes from './RawTexts.module.css';

/** What the file holds, as it was read; open by itself where it was not understood. */
export function RawTexts({ detail }: { detail: ImageDetail }) {
  const [chosen, setChosen] = useState<{ id: number; isOpen: boolean } | null>(null);
  const isUseful = knowsNothing(detail) || detail.problems.some(({ isGeneration }) => isGeneration);
  const isOpen = chosen?.id === detail.id ? chosen.isOpen : isUseful;
  return (
    <section aria-label="Raw text" data-raw-open={isOpen || undefined}>
      <UnstyledButton
        className={classes.toggle}
        aria-expanded={isOpen}
        onClick={() => setChosen({ id: detail.id, isOpen: !isOpen })}
      >
        <IconChevronDown
          size={14}
          stroke={1.8}
          className={classes.chevron}
          data-open={isOpen || undefined}
        />
        Raw text
      </UnstyledButton>
      {isOpen && <Texts id={detail.id} />}
    </section>
  );
}

function Texts({ id }: { id: number }) {
  const { data, error } = useRawTexts(id);
  const texts = useMemo(() => data && rawTexts(data), [data]);
  if (error) return <p className={classes.note}>{describeError(error).detail}</p>;
  if (!texts) return <Loader size="xs" color="gray" aria-label="Loading the raw text" />;
  if (texts.length === 0) {
    return <p className={classes.note}>The file holds no text beside the picture.</p>;
  }
  return texts.map((text) => <Text key={text.keyword} text={text} />);
}

function Text({ text: { keyword, content, shown, isCut, isLeftOut } }: { text: RawText }) {
  if (isLeftOut) {
    return (
      <div className={classes.text}>
        <div className={classes.head}>
          <h3 className={classes.keyword}>{keyword}</h3>
        </div>
        <p className={classes.note}>Too large to be kept in the library. It is in the file.</p>
      </div>
    );
  }
  return (
    <div className={classes.text}>
      <div className={classes.head}>
        <h3 className={classes.keyword} title={keyword}>
          {keyword}
        </h3>
        <span className={classes.size}>{formatBytes(new Blob([content]).size)}</span>
        <CopyValue value={content} label={`Copy the text ${keyword}`} />
      </div>
      {/* It scrolls, so the keyboard has to get there. */}
      <pre className={classes.content} tabIndex={0} aria-label={`Text ${keyword}`} role="region">
        {shown}
      </pre>
      {isCut && (
        <p className={classes.note}>
          The first {formatCount(maxShown)} characters. Copying gives all of it.
        </p>
      )}
    </div>
  );
}
