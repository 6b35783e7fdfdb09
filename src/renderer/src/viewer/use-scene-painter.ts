import { useEffect, useLayoutEffect, useState } from 'react';
import { createScenePainter, type OpenImage, type ScenePainter } from './scene-painter';
import { looks, selection, ways } from './stores';

/** Paints the heatmaps of an image as long as it is open. */
export function useScenePainter({ sources, pack, size }: OpenImage): ScenePainter {
  const [painter] = useState(() => createScenePainter({ selection, looks, ways }));
  useEffect(() => painter.start(), [painter]);
  useLayoutEffect(() => painter.open({ sources, pack, size }), [painter, sources, pack, size]);
  return painter;
}
