import { useCallback, useEffect } from 'react';
import type { ImageCard } from '@shared/images';
import { useLocation } from 'wouter';
import { useStore } from 'zustand';
import { addresses } from '../app/address';
import { ErrorMessage } from '../app/Message';
import { useOverview } from '../app/queries';
import { useResultSet } from '../app/result-set';
import { AddFolderProvider } from './AddFolder';
import { EmptyLibrary } from './EmptyLibrary';
import { FileName } from './FileName';
import { librarySelection } from './library-selection';
import { useLibraryView } from './library-view';
import classes from './LibraryScreen.module.css';
import { LibraryToolbar } from './LibraryToolbar';
import { NothingShown } from './NothingShown';
import { SelectionBar } from './SelectionBar';
import { ThumbnailGrid } from './ThumbnailGrid';
import { UnreachableFolders } from './UnreachableFolders';
import { useLibraryCommands } from './use-library-commands';
import { useShownImages } from './use-shown-images';

/** All images of the library, or those one wants to see. */
export function LibraryScreen() {
  return (
    <AddFolderProvider>
      <div className={classes.screen}>
        <h1 className={classes.heading}>Library</h1>
        <div>
          <Bar />
          <UnreachableFolders />
        </div>
        <Images />
      </div>
    </AddFolderProvider>
  );
}

function Bar() {
  const { data: ids = [] } = useShownImages();
  const isSelecting = useStore(librarySelection, ({ count }) => count > 0);
  useLibraryCommands();
  return isSelecting ? (
    <SelectionBar selection={librarySelection} ids={ids} />
  ) : (
    <LibraryToolbar shownCount={ids.length} />
  );
}

function Images() {
  const order = useShownImages();
  const overview = useOverview();
  const setResultSet = useResultSet((state) => state.setResultSet);
  const [, navigate] = useLocation();
  const ids = order.data;

  const open = useCallback(
    (id: number) => {
      setResultSet(ids ?? [], 'library');
      navigate(addresses.image(id));
    },
    [ids, navigate, setResultSet],
  );
  // What cannot be seen is not to be removed with the rest.
  useEffect(() => {
    if (ids && !order.isPlaceholderData) librarySelection.getState().retain(ids);
  }, [ids, order.isPlaceholderData]);

  const error = order.error ?? overview.error;
  if (error && !ids) {
    const retry = () => void Promise.all([order.refetch(), overview.refetch()]);
    return <ErrorMessage error={error} onRetry={retry} />;
  }
  if (!ids) return <Skeletons />;
  if (ids.length === 0) {
    return order.show === 'all' ? <EmptyLibrary /> : <NothingShown show={order.show} />;
  }
  return (
    <ThumbnailGrid
      ids={ids}
      onOpen={open}
      selection={librarySelection}
      caption={caption}
      restoreKey={`library ${order.show}`}
      orderKey={order.orderKey}
    />
  );
}

function caption({ fileName, problemCount, heatmapCount }: ImageCard) {
  return (
    <>
      <FileName name={fileName} />
      {problemCount > 0 && <span className={classes.problem} aria-hidden />}
      {heatmapCount > 0 && <span className={classes.heatmapCount}>{heatmapCount}</span>}
    </>
  );
}

/** As many as fill any window; what does not fit is cut off. */
function Skeletons() {
  const thumbnailPx = useLibraryView((state) => state.thumbnailPx);
  const columns = `repeat(auto-fill, minmax(${thumbnailPx}px, 1fr))`;
  return (
    <div className={classes.skeletons} style={{ gridTemplateColumns: columns }} aria-busy>
      {Array.from({ length: 60 }, (_, index) => (
        <span key={index} />
      ))}
    </div>
  );
}
