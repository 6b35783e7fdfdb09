import { createSelection } from '../app/selection';

/** What is picked out in the library; it outlives a visit to another screen. */
export const librarySelection = createSelection();
