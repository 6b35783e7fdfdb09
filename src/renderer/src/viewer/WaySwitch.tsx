import { SegmentedControl, Tooltip } from '@mantine/core';
import { wayNames, type WayName } from '@shared/seeing';
import { useWays } from './stores';
import { waysOfSeeing } from './ways-of-seeing';
import classes from './WaySwitch.module.css';

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
