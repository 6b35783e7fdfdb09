declare const space: unique symbol;

interface Point<Space extends string> {
  readonly x: number;
  readonly y: number;
  readonly [space]: Space;
}

/** In pixels of the picture, from its top left. */
export type ImagePoint = Point<'image'>;
/** In CSS pixels of the stage, from its top left. */
export type StagePoint = Point<'stage'>;

export interface Size {
  readonly width: number;
  readonly height: number;
}

/** Where the picture lies on the stage. */
export interface View {
  /** CSS pixels of the stage per pixel of the picture. */
  readonly scale: number;
  /** The picture's top left on the stage. */
  readonly origin: StagePoint;
}

export function imagePoint(x: number, y: number): ImagePoint {
  return { x, y } as ImagePoint;
}

export function stagePoint(x: number, y: number): StagePoint {
  return { x, y } as StagePoint;
}

export function toStage(view: View, point: ImagePoint): StagePoint {
  return stagePoint(view.origin.x + point.x * view.scale, view.origin.y + point.y * view.scale);
}

export function toImage(view: View, point: StagePoint): ImagePoint {
  return imagePoint((point.x - view.origin.x) / view.scale, (point.y - view.origin.y) / view.scale);
}

/** The whole picture, centred, with `margin` CSS pixels around it where there is room for one. */
export function fitView(image: Size, stage: Size, margin: number): View {
  const room = (side: number) => Math.max(side - 2 * margin, side / 2, 1);
  const scale = Math.min(room(stage.width) / image.width, room(stage.height) / image.height);
  return centredView(image, stage, scale);
}

export function centredView(image: Size, stage: Size, scale: number): View {
  return {
    scale,
    origin: stagePoint(
      (stage.width - image.width * scale) / 2,
      (stage.height - image.height * scale) / 2,
    ),
  };
}

/** The view at another scale, with whatever lies under `anchor` staying there. */
export function scaledAbout(view: View, anchor: StagePoint, scale: number): View {
  const fixed = toImage(view, anchor);
  return {
    scale,
    origin: stagePoint(anchor.x - fixed.x * scale, anchor.y - fixed.y * scale),
  };
}

/**
 * Moved as little as needed for the picture to lie under the stage's centre, and whole on it along a
 * side that has room for it: it cannot get lost.
 */
export function withinReach(view: View, image: Size, stage: Size): View {
  const reach = (origin: number, imageSide: number, stageSide: number) => {
    const centre = stageSide / 2;
    const length = imageSide * view.scale;
    const hasRoom = length <= stageSide;
    const least = hasRoom ? Math.max(0, centre - length) : centre - length;
    const most = hasRoom ? Math.min(stageSide - length, centre) : centre;
    return Math.min(most, Math.max(least, origin));
  };
  return {
    scale: view.scale,
    origin: stagePoint(
      reach(view.origin.x, image.width, stage.width),
      reach(view.origin.y, image.height, stage.height),
    ),
  };
}

/** The same part of another picture: what was at the centre stays there, as a fraction of the side. */
export function carriedView(view: View, from: Size, to: Size, stage: Size): View {
  const centre = stagePoint(stage.width / 2, stage.height / 2);
  const at = toImage(view, centre);
  const scale = view.scale * Math.min(from.width / to.width, from.height / to.height);
  const x = (at.x / from.width) * to.width;
  const y = (at.y / from.height) * to.height;
  return { scale, origin: stagePoint(centre.x - x * scale, centre.y - y * scale) };
}
