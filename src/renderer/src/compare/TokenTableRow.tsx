import { memo, useMemo, type CSSProperties, type MouseEvent } from 'react';
import type { HeatmapPack } from '../viewer/heatmap-pack';
import { RowChip } from '../viewer/RowLook';
import { selection, useSelection } from '../viewer/stores';
import { cssColor } from '../viewer/token-color';
import { isCommon, type ComparedToken } from './compared-tokens';
import { figureSentence, figureTexts, hasMoved } from './figure-words';
import { figuresOf, type Figures } from './figures';
import classes from './TokenTable.module.css';

interface TokenTableRowProps {
  token: ComparedToken;
  packs: readonly HeatmapPack[];
  aspect: number;
  index: number;
  topPx: number;
  heightPx: number;
  isActive: boolean;
}

/** A token and what each image makes of it; seen in all of them while pointed at. */
export const TokenTableRow = memo(function TokenTableRow(props: TokenTableRowProps) {
  const { token, packs, aspect, index, topPx, heightPx, isActive } = props;
  const { key, name, strongest } = token;
  const isVisible = useSelection((state) => state.visible.has(key));
  const figures = useMemo(() => figuresOf(token, packs, aspect), [token, packs, aspect]);
  return (
    <div
      role="row"
      aria-rowindex={index + 2}
      className={classes.row}
      data-visible={isVisible || undefined}
      data-common={isCommon(token) || undefined}
      style={
        {
          top: topPx,
          height: heightPx,
          '--token-color': cssColor(strongest.color),
        } as CSSProperties
      }
      onPointerEnter={(event) => {
        if (event.pointerType === 'mouse') selection.getState().setPreview(key);
      }}
      onClick={(event) => choose(key, event)}
    >
      <span role="rowheader" className={classes.token}>
        <button
          type="button"
          className={classes.button}
          aria-label={name}
          aria-pressed={isVisible}
          title={`${name}: click shows it alone in every image, Shift-click adds it`}
          tabIndex={isActive ? 0 : -1}
        >
          <RowChip source={strongest} />
          <span className={classes.name}>{name}</span>
        </button>
      </span>
      {figures.map((one, image) => (
        <Cell key={image} figures={one} />
      ))}
    </div>
  );
});

function Cell({ figures }: { figures: Figures | null }) {
  if (!figures) {
    return (
      <span role="cell" className={classes.cell} aria-label="not in this image">
        <span className={classes.none}>–</span>
      </span>
    );
  }
  const { max, coverage, shift } = figureTexts(figures);
  const sentence = figureSentence(figures);
  return (
    <span role="cell" className={classes.cell} aria-label={sentence} title={sentence}>
      <span className={classes.numbers}>
        <span>{max}</span>
        <span className={classes.coverage}>{coverage}</span>
      </span>
      <span className={classes.track}>
        <span className={classes.fill} style={{ width: `${Math.min(1, figures.max) * 100}%` }} />
      </span>
      {figures.shift && (
        <span className={classes.shift}>
          {hasMoved(figures.shift) && (
            <span className={classes.arrow} style={{ rotate: `${figures.shift.angle}rad` }}>
              →
            </span>
          )}
          {shift}
        </span>
      )}
    </span>
  );
}

/** As in the prompt of the viewer: a click keeps it alone, or no more; with Shift or Ctrl it is added. */
function choose(key: string, event: MouseEvent): void {
  const { visible, toggle, only } = selection.getState();
  const isAlone = visible.size === 1 && visible.has(key);
  if (isAlone || event.shiftKey || event.ctrlKey || event.metaKey) toggle(key);
  else only(key);
}
