import {
  IconArrowLeft,
  IconKeyboard,
  IconMaximize,
  IconZoomIn,
  IconZoomOut,
} from '@tabler/icons-react';
import { showKeySheet } from '../app/command-surfaces';
import { leaveComparison } from '../app/compare-images';
import { countOf } from '../app/format';
import type { ViewportControls } from '../canvas/viewport-group';
import { zoomStep } from '../viewer/use-viewer-keys';
import { Tool } from '../viewer/ViewerToolbar';
import classes from '../viewer/ViewerToolbar.module.css';

interface CompareToolbarProps {
  count: number;
  leftOut: number;
  viewports: ViewportControls;
}

export function CompareToolbar({ count, leftOut, viewports }: CompareToolbarProps) {
  return (
    <header className={classes.toolbar}>
      <Tool label="Back (Esc)" onClick={leaveComparison}>
        <IconArrowLeft size={18} stroke={1.7} />
      </Tool>
      <div className={classes.title}>
        <h1 className={classes.name}>Compare {countOf(count, 'image')}</h1>
        {leftOut > 0 && (
          <span className={classes.size} role="status">
            {countOf(leftOut, 'more image')} left out: at most four are compared
          </span>
        )}
      </div>
      <div className={classes.group}>
        <Tool label="Zoom out (−)" onClick={() => viewports.zoomBy(1 / zoomStep)}>
          <IconZoomOut size={18} stroke={1.7} />
        </Tool>
        <Tool label="Zoom in (+)" onClick={() => viewports.zoomBy(zoomStep)}>
          <IconZoomIn size={18} stroke={1.7} />
        </Tool>
        <Tool label="Fit to the window (F)" onClick={viewports.fit}>
          <IconMaximize size={17} stroke={1.7} />
        </Tool>
      </div>
      <div className={classes.group}>
        <Tool label="Keyboard shortcuts (?)" onClick={showKeySheet}>
          <IconKeyboard size={18} stroke={1.7} />
        </Tool>
      </div>
    </header>
  );
}
