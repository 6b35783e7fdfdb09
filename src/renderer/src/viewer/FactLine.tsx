import { Tooltip } from '@mantine/core';
import { useState } from 'react';
import { CopyValue } from './CopyValue';
import classes from './FactLine.module.css';
import { formatStrength, type Fact, type KnownFact } from './generation-facts';

/** One fact in a list of definitions: known, with where it was read, or missing with the reason. */
export function FactLine({ fact }: { fact: Fact }) {
  if ('value' in fact) return <KnownLine fact={fact} />;
  return (
    <div className={classes.fact} data-missing={fact.isGroup ? 'group' : 'one'}>
      <dt>{fact.label}</dt>
      <dd>
        <span className={classes.missing}>Not known. {fact.missing}</span>
      </dd>
    </div>
  );
}

function KnownLine({ fact }: { fact: KnownFact }) {
  const { label, value, isText, loras, source } = fact;
  // The button has a tooltip of its own, which says the source too.
  const [isOnButton, setIsOnButton] = useState(false);
  const isWide = isText || loras !== undefined;
  return (
    <Tooltip label={source} disabled={source === undefined || isOnButton} position="left">
      <div className={classes.fact} data-wide={isWide || undefined}>
        <dt>{label}</dt>
        <dd>
          <Value fact={fact} />
          <span
            className={classes.copy}
            onMouseEnter={() => setIsOnButton(true)}
            onMouseLeave={() => setIsOnButton(false)}
          >
            <CopyValue value={value} label={`Copy ${nameOf(label)}`} note={source} />
          </span>
        </dd>
      </div>
    </Tooltip>
  );
}

function Value({ fact: { value, isText, loras } }: { fact: KnownFact }) {
  if (!loras) {
    return (
      <span
        className={classes.value}
        data-text={isText || undefined}
        title={isText ? undefined : value}
      >
        {value}
      </span>
    );
  }
  return (
    <ul className={classes.loras}>
      {loras.map((lora, index) => (
        <li key={index} className={classes.lora}>
          <span className={classes.value} title={lora.name}>
            {lora.name}
          </span>
          <span className={classes.strength} data-unknown={lora.strength === null || undefined}>
            {formatStrength(lora)}
          </span>
        </li>
      ))}
    </ul>
  );
}

/** Within a sentence; abbreviations stay as they are. */
function nameOf(label: string): string {
  return /^[A-Z]{2}|^LoRA/.test(label) ? label : label.toLowerCase();
}
