import type { Shift } from '@shared/heatmap/centroid';
import { formatShare } from '../viewer/DominanceLegend';
import { formatAttention } from '../viewer/OverlayLegend';
import type { Figures } from './figures';

/** In diagonals: what is nearer is where it was, and an arrow would point at noise. */
const leastShift = 0.005;

export const shiftTitle =
  'Shift: how far its centre lies from where A has it, in percent of the diagonal of the picture';

/** "0.83", "12 %", "8 %". */
export function figureTexts({ max, coverage, isFlat, shift }: Figures) {
  return {
    max: formatAttention(max),
    coverage: isFlat ? 'flat' : formatShare(coverage),
    shift: shift && formatShift(shift),
  };
}

/** Whether it has moved enough to say where to. */
export function hasMoved({ distance }: Pick<Shift, 'distance'>): boolean {
  return distance >= leastShift;
}

export function formatShift(shift: Pick<Shift, 'distance'>): string {
  return hasMoved(shift) ? `${Math.round(shift.distance * 100)} %` : '0 %';
}

/** "right", "up and left": among eight directions, as a screen reader says an arrow. */
export function directionOf({ angle }: Shift): string {
  const eighth = (Math.round(angle / (Math.PI / 4)) + 8) % 8;
  return directions[eighth]!;
}

const directions = [
  'right',
  'down and right',
  'down',
  'down and left',
  'left',
  'up and left',
  'up',
  'up and right',
] as const;

/** The whole cell in words. */
export function figureSentence(figures: Figures): string {
  const { max, coverage } = figureTexts(figures);
  const { shift } = figures;
  const parts = [`maximum ${max}`, figures.isFlat ? 'flat' : `coverage ${coverage}`];
  if (shift) {
    parts.push(
      hasMoved(shift)
        ? `shifted ${formatShift(shift)} of the diagonal ${directionOf(shift)}`
        : 'not shifted',
    );
  }
  return parts.join(', ');
}
