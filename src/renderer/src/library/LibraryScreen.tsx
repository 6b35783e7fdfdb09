import { useCallback } from 'react';
import type { ImageCard } from '@shared/images';
import { useLocation } from 'wouter';
import { addresses } from '../app/address';
import { ErrorMessage } from '../app/Message';
import { useLibraryOrder, useOverview } from '../app/queries';
import { useResultSet } from '../app/result-set';
import { AddFolderProvider } from './AddFolder';
import { EmptyLibrary } from './EmptyLibrary';
import { FileName } from './FileName';
import { useLibraryView } from './library-view';
import classes from './LibraryScreen.module.css';
import { LibraryToolbar } from './LibraryToolbar';
import { ThumbnailGrid } from './ThumbnailGrid';
import { UnreachableFolders } from './UnreachableFolders';

/** All images of the library. */
export function LibraryScreen() {
  return (
    <AddFolderProvider>
      <div className={classes.screen}>
        <h1 className={classes.heading}>Library</h1>
        <div>
          <LibraryToolbar />
          <UnreachableFolders />
        </div>
        <Images />
      </div>
    </AddFolderProvider>
  );
}

function Images() {
  const sort = useLibraryView((state) => state.sort);
  const direction = useLibraryView((state) => state.direction);
  const order = useLibraryOrder({ sort, direction });
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

  const error = order.error ?? overview.error;
  if (error && !ids) {
    const retry = () => void Promise.all([order.refetch(), overview.refetch()]);
    return <ErrorMessage error={error} onRetry={retry} />;
  }
  if (!ids) return <Skeletons />;
  if (ids.length === 0) return <EmptyLibrary />;
  return (
    <ThumbnailGrid
      ids={ids}
      onOpen={open}
      caption={caption}
      restoreKey="library"
      orderKey={`${sort} ${direction}`}
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
