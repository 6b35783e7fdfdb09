import type { SearchSort } from '@shared/api';

export const sortLabels: readonly { value: SearchSort; label: string }[] = [
  { value: 'score', label: 'Score' },
  { value: 'modified', label: 'Date modified' },
  { value: 'added', label: 'Date added' },
  { value: 'name', label: 'Name' },
  { value: 'rating', label: 'Rating' },
  { value: 'heatmaps', label: 'Heatmaps' },
];
