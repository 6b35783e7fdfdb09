import type { GroupInfo } from '@shared/images';
import {
  IconChevronRight,
  IconEye,
  IconEyeClosed,
  IconMapSearch,
  IconTarget,
} from '@tabler/icons-react';
import {
  memo,
  useMemo,
  useState,
  type CSSProperties,
  type MouseEvent,
  type ReactNode,
} from 'react';
import { Link } from 'wouter';
import { countOf } from '../app/format';
import { formatShare } from './DominanceLegend';
import { findTarget } from './find-address';
import type { HeatmapPack } from './heatmap-pack';
import { RowChip, RowOpacity } from './RowLook';
import { isFlatSource, type Source, type SourceKey } from './sources';
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
  opacity: 'Opacity: how much of the picture it covers at most',
} as const;

interface TokenRowProps {
  source: Source;
  pack: HeatmapPack;
  /** Keys of all rows in their order, for picking a range. */
  listed: () => readonly SourceKey[];
  /** Whether its tokens are listed under it; left out where a row has none. */
  isOpen?: boolean;
  onOpen?: (key: SourceKey, isOpen: boolean) => void;
  /** They, under it. */
  children?: ReactNode;
}

/** One heatmap as a layer: switched on and off by its eye, picked by its name, seen while pointed at. */
export const TokenRow = memo(function TokenRow(props: TokenRowProps) {
  const { source, pack, listed, isOpen, onOpen, children } = props;
  const { key, name, color, group } = source;
  const isVisible = useSelection((state) => state.visible.has(key));
  const isPicked = useSelection((state) => state.picked.has(key));
  const { toggle, only, setPreview, pick, togglePicked, pickThrough } = selection.getState();
  // A long list is there sooner without what only a row that is pointed at or focused needs.
  const [isInUse, setInUse] = useState(false);

  function handlePick(event: MouseEvent): void {
    if (event.altKey) only(key);
    else if (event.shiftKey) pickThrough(key, listed());
    else if (event.ctrlKey || event.metaKey) togglePicked(key);
    else pick(key);
  }

  const row = (
    <div
      className={classes.row}
      style={{ '--token-color': cssColor(color) } as CSSProperties}
      data-visible={isVisible || undefined}
      data-picked={isPicked || undefined}
      onPointerEnter={(event) => {
        setInUse(true);
        if (event.pointerType === 'mouse') setPreview(key);
      }}
      onFocus={() => setInUse(true)}
    >
      {onOpen && (
        <button
          type="button"
          className={classes.disclosure}
          aria-expanded={isOpen}
          aria-label={`Tokens of ${name}`}
          title={isOpen ? 'Hide its tokens' : 'Show its tokens'}
          onClick={() => onOpen(key, !isOpen)}
        >
          <IconChevronRight size={14} stroke={1.8} />
        </button>
      )}
      <button
        type="button"
        className={classes.eye}
        aria-pressed={isVisible}
        aria-label={name}
        title={isVisible ? 'Hide' : 'Show'}
        onClick={(event) => (event.altKey ? only(key) : toggle(key))}
      >
        {isVisible ? <IconEye size={16} stroke={1.8} /> : <IconEyeClosed size={16} stroke={1.6} />}
      </button>
      <button
        type="button"
        className={classes.pick}
        aria-pressed={isPicked}
        aria-label={`Change the look of ${name}`}
        title={group ? `${name}: ${group.memberTokens.join(', ')}` : name}
        onClick={handlePick}
      >
        <RowChip source={source} />
        <span className={classes.text}>
          <span className={classes.name}>{name}</span>
          {group && <span className={classes.members}>{membersLine(group, isOpen)}</span>}
        </span>
      </button>
      <Numbers source={source} />
      <span className={classes.last}>
        <RowOpacity sourceKey={key} />
        {isInUse && <RowActions source={source} pack={pack} />}
      </span>
    </div>
  );
  return (
    <li>
      {row}
      {children}
    </li>
  );
}, isSameRow);

/**
 * While a threshold moves, groups are worked out anew sixty times a second, and most come out as they
 * were: at another place, which is not the row's, or in another object.
 */
function isSameRow(before: TokenRowProps, { source, ...rest }: TokenRowProps): boolean {
  const { source: earlier, pack, listed, isOpen, onOpen, children } = before;
  return (
    (earlier === source || isSameGroup(earlier, source)) &&
    pack === rest.pack &&
    listed === rest.listed &&
    isOpen === rest.isOpen &&
    onOpen === rest.onOpen &&
    children === rest.children
  );
}

/** In all that its row shows or hands on. */
function isSameGroup(a: Source, b: Source): boolean {
  const facts = ({ key, ref, color, group }: Source) =>
    JSON.stringify([
      key,
      ref,
      color,
      group?.memberTokens,
      group?.autoWeight,
      group?.attentionDensity,
    ]);
  return a.group !== null && b.group !== null && facts(a) === facts(b);
}

function RowActions({ source, pack }: Pick<TokenRowProps, 'source' | 'pack'>) {
  const { key, name } = source;
  const { kind } = source.ref;
  const target = useMemo(
    () =>
      findTarget(source, () => pack.heatmapOf({ source: source.ref, polarity: source.polarity })),
    [source, pack],
  );
  return (
    <span className={classes.actions}>
      <button
        type="button"
        className={classes.action}
        aria-label={`Show only ${name}`}
        title="Show only this"
        onClick={() => selection.getState().only(key)}
      >
        <IconTarget size={15} stroke={1.7} />
      </button>
      {target && (
        <Link
          href={target.address}
          className={classes.action}
          aria-label={`Find images with ${name} here`}
          title={
            target.isSpread
              ? `Find images with this ${kind}; here it is spread over the whole picture`
              : `Find images with this ${kind} here`
          }
        >
          <IconMapSearch size={15} stroke={1.7} />
        </Link>
      )}
    </span>
  );
}

function Numbers({ source }: { source: Source }) {
  const { group } = source;
  if (group) {
    return (
      <>
        <Meter value={group.autoWeight} title={columnTitles.weight} />
        <span className={classes.number} title={columnTitles.density}>
          {group.attentionDensity.toFixed(2)}
        </span>
      </>
    );
  }
  return (
    <>
      <Meter value={source.maxAttention ?? 0} title={columnTitles['max.']} />
      {isFlatSource(source) ? (
        <span className={classes.number} title="Flat: the same everywhere, so nothing is painted">
          flat
        </span>
      ) : (
        <span className={classes.number} title={columnTitles.cover}>
          {formatShare(source.coverage ?? 0)}
        </span>
      )}
    </>
  );
}

/** A group of one token says so. */
function membersLine({ memberTokens }: GroupInfo, isOpen?: boolean): string {
  if (memberTokens.length === 1) return 'one token';
  return isOpen ? countOf(memberTokens.length, 'token') : memberTokens.join(', ');
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
