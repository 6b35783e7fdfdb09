import type { QueryClient } from '@tanstack/react-query';
import { imageDetailQuery } from '../app/queries';
import { heatmapPackQuery } from './use-heatmap-pack';
import { prefetchPicture } from './use-picture';

/** Has an image at hand before it is opened. One that cannot be fetched says so when it is. */
export function prefetchImage(client: QueryClient, id: number): void {
  client.ensureQueryData(imageDetailQuery(id)).then(
    (detail) => {
      prefetchPicture(detail);
      if (detail.heatmaps.length + detail.groups.length === 0) return;
      void client.prefetchQuery(heatmapPackQuery(detail));
    },
    () => undefined,
  );
}
