import { ActionIcon, Select, Slider, Switch, Tooltip } from '@mantine/core';
import {
  IconChartHistogram,
  IconFileDownload,
  IconFileExport,
  IconSortAscending,
  IconSortDescending,
} from '@tabler/icons-react';
import type { SearchSort } from '@shared/api';
import { isScored } from '@shared/search/query';
import { Link } from 'wouter';
import { insightsOf } from '../insights/insights-address';
import { exportRegionsOfSearch } from '../regions/exporting-regions';
import { shownPlace, startOf } from './asked-search';
import { countImages } from './place-words';
import classes from './ResultsHeader.module.css';
import { saveList } from './save-list';
import { sortLabels } from './sort-labels';
import { useSearchView } from './search-view';
import { draftActions, useDraft } from './use-draft-search';
import { useBusyHint } from './use-busy-hint';
import type { FoundImages } from './use-live-search';

/** How many there are, in which order, and how the heatmaps are shown. */
export function ResultsHeader({ found }: { found: FoundImages }) {
  const { count } = found.answer;
  return (
    <header className={classes.header}>
      <div className={classes.summary}>
        <p role="status">
          <strong>{countImages(count)}</strong>
        </p>
        <BusyHint />
      </div>
      <div className={classes.tools}>
        <Tooltip label="Save the list: a path a line">
          <ActionIcon
            size={30}
            aria-label="Save the list"
            disabled={count === 0}
            onClick={() => void saveList(found.answer.ask)}
          >
            <IconFileDownload size={17} stroke={1.6} />
          </ActionIcon>
        </Tooltip>
        <Tooltip label="Export regions of all">
          <ActionIcon
            size={30}
            aria-label="Export regions of all"
            disabled={count === 0}
            onClick={() => exportRegionsOfSearch(found.answer.ask, found.ids, count)}
          >
            <IconFileExport size={17} stroke={1.6} />
          </ActionIcon>
        </Tooltip>
        <Tooltip label="Insights of this search">
          <ActionIcon
            component={Link}
            to={insightsOf(found.answer.ask.query)}
            size={30}
            aria-label="Insights of this search"
          >
            <IconChartHistogram size={17} stroke={1.6} />
          </ActionIcon>
        </Tooltip>
      </div>
      <SortControls found={found} />
      <HeatmapControls found={found} />
    </header>
  );
}

/** In its place while the first answer is awaited. */
export function BusyHeader() {
  return (
    <header className={classes.header}>
      <div className={classes.summary}>
        <BusyHint />
      </div>
    </header>
  );
}

/** Takes the room that is left in the line, so that nothing moves. */
function BusyHint() {
  const hint = useBusyHint();
  return <span className={classes.busy}>{hint}</span>;
}

function SortControls({ found: { answer, query } }: { found: FoundImages }) {
  const { sort, direction } = answer.ask;
  const flip = direction === 'asc' ? 'Ascending' : 'Descending';
  return (
    <div className={classes.sort}>
      <Select
        aria-label="Sort by"
        size="xs"
        className={classes.order}
        data={sortLabels.filter(({ value }) => value !== 'score' || isScored(query))}
        value={sort}
        allowDeselect={false}
        checkIconPosition="right"
        onChange={(value) => draftActions.setOrder(startOf(value as SearchSort))}
      />
      <Tooltip label={flip}>
        <ActionIcon
          size={30}
          aria-label={`Direction: ${flip.toLowerCase()}`}
          onClick={() =>
            draftActions.setOrder({ sort, direction: direction === 'asc' ? 'desc' : 'asc' })
          }
        >
          {direction === 'asc' ? <IconSortAscending size={17} /> : <IconSortDescending size={17} />}
        </ActionIcon>
      </Tooltip>
    </div>
  );
}

function HeatmapControls({ found: { query } }: { found: FoundImages }) {
  const edited = useDraft((draft) => draft.edited);
  const { isHeatmapShown, opacity, set } = useSearchView();
  const place = shownPlace(query, edited);
  if (!place) return null;
  return (
    <>
      <Switch
        size="xs"
        className={classes.show}
        label="Show heatmap"
        title={`Of ${place.subject.token}`}
        checked={isHeatmapShown}
        onChange={(event) => set({ isHeatmapShown: event.currentTarget.checked })}
      />
      <Slider
        className={classes.opacity}
        size="xs"
        thumbSize={12}
        min={0.1}
        max={1}
        step={0.05}
        precision={2}
        label={(value) => `${Math.round(value * 100)} %`}
        thumbLabel="Opacity"
        disabled={!isHeatmapShown}
        value={opacity}
        onChange={(value) => set({ opacity: value })}
      />
    </>
  );
}
