import { toAppError } from '@shared/errors';
import type { ImageDetail } from '@shared/images';
import { useQuery } from '@tanstack/react-query';
import { imageDetailQuery } from '../app/queries';
import { emptyPack, type HeatmapPack } from '../viewer/heatmap-pack';
import { heatmapPackQuery } from '../viewer/use-heatmap-pack';

/** One of the images that are compared, as far as it is there. */
export interface ComparedImage {
  readonly id: number;
  /** Null until it is there, and where it cannot be had. */
  readonly detail: ImageDetail | null;
  readonly error: Error | null;
  /** It is no longer in the library. */
  readonly isGone: boolean;
  readonly retry: () => void;
  /** Empty until it is there. */
  readonly pack: HeatmapPack;
  readonly heatmapError: Error | null;
  readonly readAgain: () => void;
}

/** By image, in the order of the address. */
export function useComparedImages(ids: readonly number[]): ComparedImage[] {
  // As many hooks as images can be compared: how many there are must not change.
  const images = [
    useComparedImage(ids[0]),
    useComparedImage(ids[1]),
    useComparedImage(ids[2]),
    useComparedImage(ids[3]),
  ];
  return images.slice(0, ids.length);
}

function useComparedImage(id: number | undefined): ComparedImage {
  const asked = useQuery({ ...imageDetailQuery(id ?? 0), enabled: id !== undefined });
  const isGone = asked.error !== null && toAppError(asked.error).code === 'not-found';
  // What is known of it stays on screen when it cannot be asked for again.
  const detail = isGone ? null : (asked.data ?? null);
  const heatmaps = useQuery({
    ...heatmapPackQuery(detail ?? nobody),
    enabled: detail !== null && detail.heatmaps.length > 0,
  });
  return {
    id: id ?? 0,
    detail,
    error: detail ? null : asked.error,
    isGone,
    retry: () => void asked.refetch(),
    pack: heatmaps.data ?? emptyPack,
    heatmapError: heatmaps.error,
    readAgain: () => void heatmaps.refetch(),
  };
}

const nobody: Pick<ImageDetail, 'id' | 'version' | 'groups'> = { id: 0, version: '', groups: [] };
