import { useMemo, useRef } from 'react';
import type { Size } from '../canvas/spaces';
import type { ViewportGroup } from '../canvas/viewport-group';
import { useInnerSize } from '../library/use-scrolled-rows';
import type { ComparePainter } from './compare-painter';
import type { ComparedToken } from './compared-tokens';
import { differingFacts } from './differing-facts';
import { EmptyPane } from './EmptyPane';
import { Pane } from './Pane';
import { paneColumns } from './pane-layout';
import classes from './Panes.module.css';
import type { SharedPointer } from './shared-pointer';
import type { ComparedImage } from './use-compared-images';
import { useSame } from './use-same';

interface PanesProps {
  ids: readonly number[];
  images: readonly ComparedImage[];
  sizes: readonly Size[];
  tokens: readonly ComparedToken[];
  painter: ComparePainter;
  viewports: ViewportGroup;
  pointer: SharedPointer;
}

/** A pane for each image, laid out so that the pictures are as large as can be. */
export function Panes({ ids, images, sizes, tokens, painter, viewports, pointer }: PanesProps) {
  const element = useRef<HTMLDivElement>(null);
  const { widthPx: width, heightPx: height } = useInnerSize(element);
  const columns = paneColumns(ids.length, { width, height }, sizes);
  const known = useSame(images.flatMap(({ detail }) => detail ?? []));
  const facts = useMemo(() => (known.length > 1 ? differingFacts(known) : null), [known]);
  return (
    <div
      ref={element}
      className={classes.panes}
      data-count={ids.length}
      style={{ gridTemplateColumns: `repeat(${columns * 2}, minmax(0, 1fr))` }}
    >
      {images.map((image, at) =>
        image.detail ? (
          <Pane
            key={image.id}
            {...{ ids, at, image, tokens, viewports, pointer }}
            detail={image.detail}
            size={sizes[at]!}
            facts={facts}
            factsAt={known.indexOf(image.detail)}
            painted={painter.panes[at]!}
          />
        ) : (
          <EmptyPane key={image.id} {...{ ids, at, image }} />
        ),
      )}
    </div>
  );
}
