import type { LabelledBox, Rgb } from '@shared/layers';
import type Konva from 'konva';
import { memo, useLayoutEffect, useRef, type RefObject } from 'react';
import { Group, Rect, Text } from 'react-konva';
import { followHover } from './box-hover';
import { shortened, tagHeightPx, tagPaddingPx } from './box-tags';
import { placeBoxes, type Rect as Area } from './overlay-labels';
import type { OverlayStyle } from './overlay-style';
import type { PointerFeed } from './pointer-feed';
import type { Viewport, ViewportState } from './viewport-store';

interface BoxMarksProps {
  boxes: readonly LabelledBox[];
  /** Where labels lie only when there is no other place. */
  keptFree: (state: ViewportState) => readonly Area[];
  viewport: Viewport;
  style: OverlayStyle;
  /** The box that it is on is emphasised. */
  pointer: PointerFeed;
}

const linePx = 2;
const darkLinePx = 4;

/** Boxes with their labels. All labels are over all boxes: a line never crosses one. */
export function BoxMarks({ boxes, keptFree, viewport, style, pointer }: BoxMarksProps) {
  const outlines = useRef<Konva.Group>(null);
  const tags = useRef<Konva.Group>(null);
  // Measured once per label: the boxes of the same tokens change with every step of a slider.
  const widths = useRef(new Map<string, number>());

  useLayoutEffect(() => {
    const [outlineNodes, tagNodes] = [nodesOf(outlines.current), nodesOf(tags.current)];
    const known = widths.current;
    boxes.forEach(({ label }, at) => {
      if (!known.has(label)) known.set(label, tagWidthOf(tagNodes[at]!, shortened(label)));
    });
    function place(state: ViewportState): void {
      const { image, view, stage } = state;
      const widthOf = (label: string) => known.get(label)!;
      placeBoxes(boxes, image, view, stage, tagHeightPx, widthOf, keptFree(state)).forEach(
        ({ box, tag }, at) => {
          placeOutline(outlineNodes[at]!, box);
          placeTag(tagNodes[at]!, tag);
        },
      );
    }
    place(viewport.getState());
    return viewport.subscribe(place);
  }, [boxes, keptFree, viewport, style]);

  useLayoutEffect(() => {
    const outlineNodes = nodesOf(outlines.current);
    let emphasised = -1;
    const emphasise = (at: number) => {
      if (at === emphasised) return;
      setEmphasis(outlineNodes[emphasised], null);
      setEmphasis(outlineNodes[at], boxes[at]?.color ?? null);
      emphasised = at;
      outlines.current?.getLayer()?.batchDraw();
    };
    const stop = followHover(boxes, viewport, pointer, emphasise);
    return () => {
      stop();
      emphasise(-1);
    };
  }, [boxes, viewport, pointer]);

  return <BoxShapes {...{ boxes, style, outlines, tags }} />;
}

interface BoxShapesProps {
  boxes: readonly LabelledBox[];
  style: OverlayStyle;
  outlines: RefObject<Konva.Group | null>;
  tags: RefObject<Konva.Group | null>;
}

/** Rendered anew only for other labels or colours: where they lie is written past React. */
const BoxShapes = memo(function BoxShapes({ boxes, style, outlines, tags }: BoxShapesProps) {
  return (
    <>
      <Group ref={outlines}>
        {boxes.map(({ color }, at) => (
          <Group key={at}>
            {/* A dark line under the coloured one: seen on any picture. */}
            <Rect stroke="rgb(0 0 0 / 0.45)" strokeWidth={darkLinePx} />
            <Rect stroke={cssOf(color)} strokeWidth={linePx} />
          </Group>
        ))}
      </Group>
      <Group ref={tags}>
        {boxes.map(({ label, color }, at) => (
          <Group key={at}>
            <Rect x={-1} height={tagHeightPx} fill={cssOf(color)} />
            <Text
              text={shortened(label)}
              x={tagPaddingPx}
              y={0.5}
              height={tagHeightPx}
              verticalAlign="middle"
              wrap="none"
              ellipsis
              fontFamily={style.fontFamily}
              fontStyle="500"
              fontSize={12}
              fill={style.inkOn(color)}
            />
          </Group>
        ))}
      </Group>
    </>
  );
}, hasSameShapes);

function hasSameShapes(before: BoxShapesProps, { boxes, style }: BoxShapesProps): boolean {
  return (
    before.style === style &&
    before.boxes.length === boxes.length &&
    boxes.every(({ label, color }, at) => {
      const earlier = before.boxes[at]!;
      return earlier.label === label && earlier.color.join() === color.join();
    })
  );
}

function nodesOf(group: Konva.Group | null): Konva.Group[] {
  return (group?.getChildren() ?? []) as Konva.Group[];
}

/** In CSS pixels, by the font that the text is drawn in. */
function tagWidthOf(tag: Konva.Group, text: string): number {
  return Math.ceil(tag.findOne<Konva.Text>('Text')!.measureSize(text).width) + 2 * tagPaddingPx;
}

function placeOutline(outline: Konva.Group, box: Area): void {
  const [x, y] = [Math.round(box.x), Math.round(box.y)];
  const width = Math.max(2, Math.round(box.x + box.width) - x);
  const height = Math.max(2, Math.round(box.y + box.height) - y);
  outline.position({ x, y });
  for (const rect of outline.getChildren()) rect.size({ width, height });
}

/** Thicker lines and a breath of its colour; null is as it was. */
function setEmphasis(outline: Konva.Group | undefined, color: Rgb | null): void {
  const [dark, line] = (outline?.getChildren() ?? []) as Konva.Rect[];
  dark?.strokeWidth(color ? 7 : darkLinePx);
  line?.strokeWidth(color ? 4 : linePx);
  line?.fill(color ? `rgb(${color.join(' ')} / 0.14)` : '');
}

/** Null where it is left out. */
function placeTag(tag: Konva.Group, area: Area | null): void {
  tag.visible(area !== null);
  if (!area) return;
  tag.position({ x: Math.round(area.x), y: Math.round(area.y) });
  tag.findOne('Rect')!.width(area.width + 1);
  tag.findOne('Text')!.width(Math.max(1, area.width - 2 * tagPaddingPx));
}

function cssOf(color: Rgb): string {
  return `rgb(${color.join(' ')})`;
}
