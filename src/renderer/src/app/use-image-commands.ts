import { useCallback } from 'react';
import { collectImages } from '../collections/collecting';
import { likeAddress } from '../search/like-address';
import { navigateHash } from './address';
import {
  imageCommands,
  type ImageCommand,
  type ImageCommandDeps,
  type Targets,
} from './image-commands';
import { copyPaths, isFavorite, managing, openInSystem, revealImage } from './manage';
import { useOverview } from './queries';
import { exportRegions } from '../regions/exporting-regions';

/** What a screen does in its own way, or only some screens do. */
type OwnWays = Pick<ImageCommandDeps, 'remove' | 'compare'>;

/** What can be done with images here; always the same function while the host can do the same. */
export function useImageCommands({ remove, compare }: OwnWays = {}): (
  targets: () => Targets,
) => ImageCommand[] {
  const abilities = useOverview().data?.abilities;
  const canReveal = abilities?.reveal ?? false;
  const canOpen = abilities?.open ?? false;
  return useCallback(
    (targets) =>
      imageCommands({
        managing,
        targets,
        isFavorite,
        collect: collectImages,
        findLike,
        exportRegions,
        copyPaths,
        reveal: revealImage,
        open: openInSystem,
        abilities: { reveal: canReveal, open: canOpen },
        ...(remove ? { remove } : {}),
        ...(compare ? { compare } : {}),
      }),
    [canReveal, canOpen, remove, compare],
  );
}

function findLike(id: number): void {
  navigateHash(likeAddress(id));
}
