import { ThumbnailGrid } from '../library/ThumbnailGrid';
import type { SearchAnswer } from './search-queries';

export function HitGrid({ answer }: { answer: SearchAnswer; onLeave: () => void }) {
  return <ThumbnailGrid ids={answer.hits.map((hit) => hit.imageId)} />;
}
