import { useEffect, useLayoutEffect, useState } from 'react';
import { looks, selection } from '../viewer/stores';
import { createComparePainter, type ComparedImages, type ComparePainter } from './compare-painter';

/** Paints the heatmaps of all images as long as they are compared. */
export function useComparePainter(images: ComparedImages): ComparePainter {
  const { tokens, packs, sizes, hasSameScale } = images;
  const [painter] = useState(() => createComparePainter({ selection, looks }));
  useEffect(() => painter.start(), [painter]);
  useLayoutEffect(
    () => painter.open({ tokens, packs, sizes, hasSameScale }),
    [painter, tokens, packs, sizes, hasSameScale],
  );
  return painter;
}
