import type { Box } from './compose';
import { drawMask, drawScene, thingBox } from './compose';
import { promptOf } from './prompts';
import type { SceneSpec } from './scene';
import { sizes } from './scene';
import { fileNameOf, scenes } from './truth';

/** A token's own part of the picture. */
export interface SceneObject {
  token: string;
  /** SVG of it alone, white on black, at the size asked for. */
  mask(width: number, height: number): string;
  /** One box per thing the token names. */
  boxes: Box[];
}

/** A picture of the sample library, ready to be rendered. */
export interface Scene {
  fileName: string;
  width: number;
  height: number;
  svg: string;
  objects: SceneObject[];
  positive: string[];
  negative: string[];
}

/** Every picture, drawn when asked for. */
export function sampleScenes(only: readonly SceneSpec[] = scenes): Scene[] {
  return only.map((spec) => {
    const prompt = promptOf(spec);
    const [width, height] = sizes[spec.size];
    return {
      fileName: fileNameOf(spec),
      width,
      height,
      svg: drawScene(spec),
      objects: prompt.positive.flatMap(({ token, focus }) =>
        focus.on === 'things'
          ? [
              {
                token,
                mask: (w: number, h: number) => drawMask(spec, focus.indices, w, h),
                boxes: focus.indices.flatMap((i) =>
                  spec.things[i] ? [thingBox(spec, spec.things[i])] : [],
                ),
              },
            ]
          : [],
      ),
      positive: prompt.positive.map((w) => w.token),
      negative: prompt.negative,
    };
  });
}
