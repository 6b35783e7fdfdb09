import type { OverlayStyle } from '../canvas/overlay-style';
import { inkOn } from './token-color';

export const overlayStyle: OverlayStyle = {
  fontFamily: 'system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif',
  inkOn,
};
