import classes from './PanelResizer.module.css';
import { useViewSettings } from './stores';
import { panelWidths } from './view-settings';

const keyStepPx = 20;

/** The line between canvas and panel: drag it, or use the arrows; a double click resets it. */
export function PanelResizer() {
  const width = useViewSettings((state) => state.panelWidth);
  const set = useViewSettings((state) => state.set);
  const resize = (wanted: number) =>
    set({
      panelWidth: Math.round(Math.min(panelWidths.largest, Math.max(panelWidths.smallest, wanted))),
    });

  return (
    <div
      role="separator"
      aria-orientation="vertical"
      aria-label="Width of the panel"
      aria-valuenow={width}
      aria-valuemin={panelWidths.smallest}
      aria-valuemax={panelWidths.largest}
      tabIndex={0}
      className={classes.resizer}
      onPointerDown={(event) => event.currentTarget.setPointerCapture(event.pointerId)}
      onPointerMove={(event) => {
        if (!event.currentTarget.hasPointerCapture(event.pointerId)) return;
        resize(window.innerWidth - event.clientX);
      }}
      onDoubleClick={() => resize(panelWidths.usual)}
      onKeyDown={(event) => {
        if (event.key !== 'ArrowLeft' && event.key !== 'ArrowRight') return;
        event.preventDefault();
        resize(width + (event.key === 'ArrowLeft' ? keyStepPx : -keyStepPx));
      }}
    />
  );
}
