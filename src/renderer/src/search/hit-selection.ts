import { createSelection } from '../app/selection';

/** What is picked out among the images that were found. */
export const hitSelection = createSelection();
