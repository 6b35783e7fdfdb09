import { ActionIcon, Button, Select, Skeleton, Slider, Tooltip } from '@mantine/core';
import {
  IconFolderPlus,
  IconPhoto,
  IconRefresh,
  IconSortAscending,
  IconSortDescending,
} from '@tabler/icons-react';
import { countOf, formatCount } from '../app/format';
import { isRunning } from '../app/import-wording';
import { useImportProgress, useOverview } from '../app/queries';
import { useAddFolder } from './AddFolder';
import {
  showLabels,
  sortLabels,
  thumbnailSizesPx,
  useLibraryView,
  type Show,
  type Sort,
} from './library-view';
import classes from './LibraryToolbar.module.css';
import { useRescan } from './use-rescan';

/** What one sees of the library, and how to change that. */
export function LibraryToolbar({ shownCount }: { shownCount: number }) {
  const { data: progress } = useImportProgress();
  const { data: overview } = useOverview();
  const addFolder = useAddFolder();
  const rescan = useRescan();
  const importing = progress !== undefined && isRunning(progress);
  return (
    <div className={classes.toolbar} role="toolbar" aria-label="Library">
      <Counts shownCount={shownCount} />
      {overview?.imageCount !== 0 && (
        <>
          <ShowSelect />
          <SortControls />
          <SizeSlider />
        </>
      )}
      <Button
        variant="default"
        className={classes.rescan}
        aria-label="Rescan"
        leftSection={<IconRefresh size={15} />}
        disabled={importing || !overview?.folders.length}
        loading={rescan.isPending}
        onClick={() => rescan.mutate(undefined)}
      >
        <span className={classes.label}>Rescan</span>
      </Button>
      <Button leftSection={<IconFolderPlus size={15} />} onClick={addFolder}>
        Add folder…
      </Button>
    </div>
  );
}

function Counts({ shownCount }: { shownCount: number }) {
  const { data: overview, isPending } = useOverview();
  const isFiltered = useLibraryView((state) => state.show !== 'all');
  if (!overview) {
    return (
      <span className={classes.counts}>{isPending && <Skeleton height={12} maw={200} />}</span>
    );
  }
  const { imageCount, imagesWithHeatmaps } = overview;
  if (isFiltered && imageCount > 0) {
    return (
      <span className={classes.counts} role="status">
        {formatCount(shownCount)} of {countOf(imageCount, 'image')}
      </span>
    );
  }
  return (
    <span className={classes.counts}>
      {imageCount === 0 ? 'No images' : countOf(imageCount, 'image')}
      {imageCount > 0 && (
        <span className={classes.dimmed}>, {formatCount(imagesWithHeatmaps)} with heatmaps</span>
      )}
    </span>
  );
}

function ShowSelect() {
  const { show, setShow } = useLibraryView();
  return (
    <Select
      aria-label="Show"
      size="xs"
      w={136}
      data={showLabels}
      value={show}
      data-filtered={show !== 'all' || undefined}
      className={classes.show}
      allowDeselect={false}
      checkIconPosition="right"
      maxDropdownHeight={320}
      onChange={(value) => setShow(value as Show)}
    />
  );
}

function SortControls() {
  const { sort, direction, setSort, flipDirection } = useLibraryView();
  const flip = direction === 'asc' ? 'Ascending' : 'Descending';
  return (
    <div className={classes.sort}>
      <Select
        aria-label="Sort by"
        size="xs"
        w={138}
        data={sortLabels}
        value={sort}
        allowDeselect={false}
        checkIconPosition="right"
        onChange={(value) => setSort(value as Sort)}
      />
      <Tooltip label={flip}>
        <ActionIcon
          size={30}
          aria-label={`Direction: ${flip.toLowerCase()}`}
          onClick={flipDirection}
        >
          {direction === 'asc' ? <IconSortAscending size={17} /> : <IconSortDescending size={17} />}
        </ActionIcon>
      </Tooltip>
    </div>
  );
}

function SizeSlider() {
  const { thumbnailPx, setThumbnailPx } = useLibraryView();
  const { min, max, step } = thumbnailSizesPx;
  return (
    <div className={classes.size}>
      <IconPhoto size={13} aria-hidden />
      <Slider
        thumbLabel="Thumbnail size"
        size={3}
        thumbSize={13}
        label={null}
        w={96}
        color="gray"
        min={min}
        max={max}
        step={step}
        value={thumbnailPx}
        onChange={setThumbnailPx}
      />
      <IconPhoto size={19} aria-hidden />
    </div>
  );
}
