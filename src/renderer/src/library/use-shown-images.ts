import { useMemo } from 'react';
import { useLibraryOrder } from '../app/queries';
import { orderOf, useLibraryView } from './library-view';

/** The images the library shows, in order, and a name for that order. */
export function useShownImages() {
  const sort = useLibraryView((state) => state.sort);
  const direction = useLibraryView((state) => state.direction);
  const show = useLibraryView((state) => state.show);
  const order = useMemo(() => orderOf({ sort, direction, show }), [sort, direction, show]);
  return { ...useLibraryOrder(order), orderKey: `${sort} ${direction} ${show}`, show };
}
