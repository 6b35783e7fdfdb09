import { thumbnailUrl } from '@shared/media';
import { Link } from 'wouter';
import { addresses } from '../app/address';
import { useImageCard } from '../app/queries';
import { FileName } from '../library/FileName';
import classes from './LikedImage.module.css';

/** The image that others are to be like, or why none can be. */
export function LikedImage({ id }: { id: number }) {
  const { data: card } = useImageCard(id);
  if (card === undefined) return <div className={classes.image} />;
  if (card === null) {
    return <p className={classes.remark}>There is no image {id} in this library.</p>;
  }
  return (
    <div>
      <Link href={addresses.image(id)} className={classes.image} title="Open this image">
        <img src={thumbnailUrl(card, 256)} alt="" className={classes.thumbnail} />
        <FileName name={card.fileName} />
      </Link>
      {card.heatmapCount === 0 && (
        <p className={classes.remark}>It has no heatmaps, so no image is like it.</p>
      )}
    </div>
  );
}

/** In a chip: so small that it only reminds of it. */
export function LikedGlyph({ id }: { id: number }) {
  const { data: card } = useImageCard(id);
  if (!card) return null;
  return (
    <img src={thumbnailUrl(card, 256)} alt="" title={card.fileName} className={classes.glyph} />
  );
}
