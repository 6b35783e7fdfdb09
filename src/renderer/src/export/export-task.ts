import { cocoDocument, type CocoSource } from '@shared/heatmap/coco';
import type { Heatmap } from '@shared/heatmap/heatmap';
import { encodeNpy, encodeNpz, type NamedHeatmap } from '@shared/heatmap/npy';
import type { Size } from '@shared/heatmap/picture-space';
import { encodePng16 } from '@shared/heatmap/png16';
import { resampledRows } from '@shared/heatmap/resample';
import type { BoxOptions } from '@shared/heatmap/token-boxes';
import type { Interpolation } from '@shared/layers';

/** One file to be made of heatmaps, with all that it takes; crosses to a worker as it is. */
export type ExportTask =
  /** 16-bit grey PNG at `size`: attention 0…1 as 0…65535, between cells as the viewer shows it. */
  | {
      readonly kind: 'mask';
      readonly heatmap: Heatmap;
      readonly size: Size;
      readonly interpolation: Interpolation;
    }
  /** One heatmap as .npy, several as .npz. */
  | { readonly kind: 'arrays'; readonly heatmaps: readonly NamedHeatmap[] }
  /** COCO's JSON, with the boxes that the viewer shows. */
  | { readonly kind: 'boxes'; readonly source: CocoSource; readonly options: BoxOptions };

/** The bytes of the file. Throws `bad-request` for nothing, and for what is too large. */
export function performTask(task: ExportTask): Uint8Array<ArrayBuffer> {
  switch (task.kind) {
    case 'mask':
      return encodePng16(task.size, resampledRows(task.heatmap, task.size, task.interpolation));
    case 'arrays': {
      const [first, ...others] = task.heatmaps;
      return first && others.length === 0 ? encodeNpy(first.heatmap) : encodeNpz(task.heatmaps);
    }
    case 'boxes': {
      const options = { ...task.options, segmentation: 'polygons' } as const;
      const document = cocoDocument([task.source], options);
      return new TextEncoder().encode(JSON.stringify(document, null, 1));
    }
  }
}
