import type { ImageCard } from '@shared/images';
import { countOf } from '../app/format';

/** What a thumbnail shows besides the picture, in words. */
export function cardDescription(card: ImageCard): string {
  const { missing, heatmapCount, rating, favorite, isOverlay } = card;
  const parts = [
    missing
      ? 'the file is missing'
      : heatmapCount > 0
        ? countOf(heatmapCount, 'heatmap')
        : 'no heatmaps',
  ];
  if (isOverlay) parts.push('heatmaps are drawn into the picture');
  if (rating > 0) parts.push(countOf(rating, 'star'));
  if (favorite) parts.push('favourite');
  return parts.join(', ');
}
