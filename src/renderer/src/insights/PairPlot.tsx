import type { TokenPair } from '@shared/insights';
import { useState } from 'react';
import { countOf } from '../app/format';
import { arrowPlot } from './arrow-plot';
import chart from './charts.module.css';
import { offsetInWords } from './insight-words';
import { formatShare } from './measures';
import { OneTabStop } from './OneTabStop';
import classes from './PairPlot.module.css';
import { seriesColors } from './series-colors';

interface PairPlotProps {
  pairs: readonly TokenPair[];
  nameOf: (pair: TokenPair) => string;
  /** What lies in the middle. */
  middle: string;
  addressOf: (pair: TokenPair) => string;
  color?: string;
}

const sidePx = 320;
const halfPx = sidePx / 2;
const mostArrows = 24;

/** Where the second token of each pair lies, seen from the first one; each arrow is a link. */
export function PairPlot(props: PairPlotProps) {
  const { pairs, nameOf, middle, addressOf, color = seriesColors[0] } = props;
  const [pointed, setPointed] = useState<TokenPair | null>(null);
  const plot = arrowPlot(pairs.slice(0, mostArrows), { halfPx: halfPx - 10, nameOf });
  const edge = formatShare(plot.reach).replace('.0', '');
  const isNamed = (pair: TokenPair) => pair === pointed;
  return (
    <figure className={classes.plot}>
      <OneTabStop>
        <svg
          data-chart
          className={classes.svg}
          viewBox={`${-halfPx} ${-halfPx} ${sidePx} ${sidePx}`}
          role="group"
          aria-label={`Seen from ${middle}`}
          onPointerLeave={() => setPointed(null)}
        >
          <rect
            className={classes.ground}
            x={-halfPx}
            y={-halfPx}
            width={sidePx}
            height={sidePx}
            rx={4}
          />
          {[0.5, 1].map((part) => (
            <circle key={part} className={classes.ring} r={(halfPx - 10) * part} />
          ))}
          <path className={classes.ring} d={`M${-halfPx} 0H${halfPx}M0 ${-halfPx}V${halfPx}`} />
          <text className={classes.edge} x={halfPx - 5} y={halfPx - 6} textAnchor="end">
            ring: {edge} of the picture
          </text>
          {plot.pairs.map(({ pair, x, y, radiusPx, label }) => (
            <a
              key={`${pair.first}\n${pair.second}`}
              className={chart.link}
              href={`#${addressOf(pair)}`}
              aria-label={`${nameOf(pair)}: ${offsetInWords(pair.dx, pair.dy)}, show ${countOf(pair.images, 'image')}`}
              onPointerEnter={() => setPointed(pair)}
              onFocus={() => setPointed(pair)}
              onBlur={() => setPointed(null)}
            >
              <line
                className={classes.arrow}
                data-pointed={isNamed(pair) || undefined}
                stroke={color}
                x2={x}
                y2={y}
              />
              <circle className={chart.dot} cx={x} cy={y} r={radiusPx} fill={color} />
              {label && (
                <text
                  className={classes.name}
                  data-faded={(pointed !== null && !isNamed(pair)) || undefined}
                  x={label.x}
                  y={label.y}
                  dy="0.35em"
                  textAnchor={label.isLeft ? 'end' : 'start'}
                >
                  {nameOf(pair)}
                </text>
              )}
            </a>
          ))}
          <circle className={classes.middle} r={3.5} />
        </svg>
      </OneTabStop>
      <figcaption className={classes.caption} aria-hidden>
        {pointed ? (
          <>
            <strong>{nameOf(pointed)}</strong> {offsetInWords(pointed.dx, pointed.dy)},{' '}
            {countOf(pointed.images, 'image')}
          </>
        ) : (
          `Where the other lies, seen from ${middle}, on average`
        )}
      </figcaption>
    </figure>
  );
}
