import type { WayName } from '@shared/seeing';
import {
  IconBulb,
  IconChartTreemap,
  IconLayoutGrid,
  IconPlusMinus,
  IconRipple,
  IconStack2,
  type Icon,
} from '@tabler/icons-react';

/** What each is called, and for. */
export const waysOfSeeing: Record<WayName, { label: string; about: string; icon: Icon }> = {
  overlay: {
    label: 'Overlay',
    about: 'Each token’s heatmap over the picture',
    icon: IconStack2,
  },
  dominance: {
    label: 'Dominance',
    about: 'Which token has the most attention at each place',
    icon: IconChartTreemap,
  },
  contours: {
    label: 'Contours',
    about: 'Lines where a token reaches parts of its maximum',
    icon: IconRipple,
  },
  difference: {
    label: 'Difference',
    about: 'Where one has more attention than the other',
    icon: IconPlusMinus,
  },
  spotlight: {
    label: 'Spotlight',
    about: 'The picture dimmed except where the tokens are',
    icon: IconBulb,
  },
  multiples: {
    label: 'Side by side',
    about: 'A small picture for each token',
    icon: IconLayoutGrid,
  },
};
