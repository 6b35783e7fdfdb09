import { SegmentedControl, Tooltip } from '@mantine/core';
import { wayNames, type WayName } from '@shared/seeing';
import {
  IconBulb,
  IconChartTreemap,
  IconLayoutGrid,
  IconPlusMinus,
  IconRipple,
  IconStack2,
  type Icon,
} from '@tabler/icons-react';
import { useWays } from './stores';
import classes from './WaySwitch.module.css';

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

/** How heatmaps are looked at. */
export function WaySwitch() {
  const way = useWays((state) => state.way);
  const choose = useWays((state) => state.choose);
  return (
    <SegmentedControl
      size="xs"
      aria-label="View"
      className={classes.switch}
      value={way}
      onChange={(value) => choose(value as WayName)}
      data={wayNames.map((name) => {
        const { label, about, icon: WayIcon } = waysOfSeeing[name];
        return {
          value: name,
          label: (
            <Tooltip label={`${label}: ${about}`}>
              <span className={classes.way}>
                <WayIcon size={16} stroke={1.7} aria-hidden />
                <span className={classes.name}>{label}</span>
              </span>
            </Tooltip>
          ),
        };
      })}
    />
  );
}
