import type { GroupInfo } from '@shared/images';
import { IconMapSearch, IconTarget } from '@tabler/icons-react';
import { memo, useMemo, type CSSProperties, type MouseEvent } from 'react';
import { Link } from 'wouter';
import { findTarget } from './find-address';
import type { HeatmapPack } from './heatmap-pack';
import type { Source } from './sources';
import { selection, useSelection } from './stores';
import { cssColor } from './token-color';
import classes from './TokenRow.module.css';

/** What the numbers of a row mean, by the heads of their columns. */
export const columnTitles = {
  'max.': 'Maximum attention, 0…1',
  cover: 'Coverage: part of the image at or above half the maximum',
  weight:
    'Weight: suggested conditioning strength, 0.30…1.00, from the density relative to the other groups of the same prompt',
  density: 'Density: total attention of the group per covered cell of its heatmap',
} as const;

interface TokenRowProps {
  source: Source;
  pack: HeatmapPack;
}

/** One heatmap: toggled by a click, shown alone by Alt or Shift, previewed while pointed at. */
export const TokenRow = memo(function TokenRow({ source, pack }: TokenRowProps) {
  const { key, name, color, group } = source;
  const isVisible = useSelection((state) => state.visible.has(key));
  const { toggle, only, setPreview } = selection.getState();
  const target = useMemo(
    () =>
      findTarget(source, () => pack.heatmapOf({ source: source.ref, polarity: source.polarity })),
    [source, pack],
  );

  function handleClick(event: MouseEvent): void {
    if (event.altKey || event.shiftKey) only(key);
    else toggle(key);
  }

  return (
    <li
      className={classes.row}
      style={{ '--token-color': cssColor(color) } as CSSProperties}
      data-visible={isVisible || undefined}
      onPointerEnter={(event) => {
        if (event.pointerType === 'mouse') setPreview(key);
      }}
    >
      <button
        type="button"
        className={classes.chip}
        aria-pressed={isVisible}
        aria-label={name}
        title={group ? `${name}: ${group.memberTokens.join(', ')}` : name}
        onClick={handleClick}
      >
        <span className={classes.swatch} />
        <span className={classes.text}>
          <span className={classes.name}>{name}</span>
          {group && <span className={classes.members}>{membersLine(group)}</span>}
        </span>
      </button>
      {group ? (
        <>
          <Meter value={group.autoWeight} title={columnTitles.weight} />
          <span className={classes.number} title={columnTitles.density}>
            {group.attentionDensity.toFixed(2)}
          </span>
        </>
      ) : (
        <>
          <Meter value={source.maxAttention ?? 0} title={columnTitles['max.']} />
          <span className={classes.number} title={columnTitles.cover}>
            {formatShare(source.coverage ?? 0)}
          </span>
        </>
      )}
      <button
        type="button"
        className={classes.action}
        aria-label={`Show only ${name}`}
        title="Show only this"
        onClick={() => only(key)}
      >
        <IconTarget size={15} stroke={1.7} />
      </button>
      {target ? (
        <Link
          href={target.address}
          className={classes.action}
          aria-label={`Find images with ${name} here`}
          title={
            target.isSpread
              ? 'Find images with this token; here it is spread over the whole picture'
              : 'Find images with this token here'
          }
        >
          <IconMapSearch size={15} stroke={1.7} />
        </Link>
      ) : (
        <span className={classes.noAction} />
      )}
    </li>
  );
});

/** A group of one token says so. */
function membersLine({ memberTokens }: GroupInfo): string {
  return memberTokens.length === 1 ? 'one token' : memberTokens.join(', ');
}

function Meter({ value, title }: { value: number; title: string }) {
  return (
    <span className={classes.meter} title={title}>
      {value.toFixed(2)}
      <span className={classes.track}>
        <span className={classes.fill} style={{ width: `${Math.min(1, value) * 100}%` }} />
      </span>
    </span>
  );
}

function formatShare(fraction: number): string {
  const percent = fraction * 100;
  return percent > 0 && percent < 1 ? '<1 %' : `${Math.round(percent)} %`;
}
