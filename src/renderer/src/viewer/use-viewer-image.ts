import { useMemo, useRef, useLayoutEffect, useCallback } from 'react';
import { useLocation } from 'wouter';
import { addresses, navigateHash, parseHash } from '../app/address';
import { compareImages } from '../app/compare-images';
import type { ImageCommand } from '../app/image-commands';
import { managing } from '../app/manage';
import { useImageCommands } from '../app/use-image-commands';
import type { NeighbourActions } from './use-neighbours';

/** What can be done with the image that is shown. Removed, it gives way to the next. */
export function useViewerImage(imageId: number, neighbours: NeighbourActions): ImageCommand[] {
  const [, navigate] = useLocation();
  const latest = useRef(neighbours);
  useLayoutEffect(() => {
    latest.current = neighbours;
  });
  const remove = useCallback(
    (ids: readonly number[]) => {
      const { toNext, toPrevious } = latest.current;
      const leave = toNext ?? toPrevious ?? (() => navigate(addresses.library, { replace: true }));
      leave();
      void managing.remove(ids, () => showAgain(ids[0]!));
    },
    [navigate],
  );
  const commandsFor = useImageCommands({ remove });
  const { besideId, toNext } = neighbours;
  const isNext = toNext !== null;
  return useMemo(
    () => [
      ...commandsFor(() => ({ ids: [imageId], active: imageId })),
      ...(besideId === null ? [] : [compareCommand(imageId, besideId, isNext)]),
    ],
    [commandsFor, imageId, besideId, isNext],
  );
}

function compareCommand(imageId: number, besideId: number, isNext: boolean): ImageCommand {
  return {
    name: 'compare',
    label: `Compare with ${isNext ? 'next' : 'previous'} image`,
    keys: ['shift+c'],
    isOnce: true,
    perform: () => compareImages(isNext ? [imageId, besideId] : [besideId, imageId]),
  };
}

/** Who is still in the viewer sees the image that came back. */
function showAgain(imageId: number): void {
  if (!parseHash(location.hash).path.startsWith('/image/')) return;
  navigateHash(addresses.image(imageId), { replace: true });
}
