import { Button, Loader } from '@mantine/core';
import type { ImageDetail } from '@shared/images';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useLocation } from 'wouter';
import { addresses } from '../app/address';
import { describeError } from '../app/errors';
import { useImageDetail } from '../app/queries';
import { prefetchImage } from './prefetch-image';
import { usePicture, type Picture } from './use-picture';
import { Viewer } from './Viewer';
import classes from './Viewer.module.css';

interface Shown {
  readonly detail: ImageDetail;
  readonly picture: Picture;
}

/**
 * One image with its heatmaps. Until the next one and something of its picture are there, the one
 * before stays on screen: leafing shows no empty ground.
 */
export function ViewerScreen({ imageId }: { imageId: number }) {
  const { data, error } = useImageDetail(imageId);
  const client = useQueryClient();
  const picture = usePicture(data);
  // The heatmaps come while the picture does, of which the viewer below shows the one before.
  useEffect(() => {
    if (data) prefetchImage(client, data.id);
  }, [client, data]);
  const [shown, setShown] = useState<Shown | null>(null);
  if (data && (!shown || !picture.isPending) && !isSame(shown, data, picture)) {
    setShown({ detail: data, picture });
  }
  if (error) return <Unavailable error={error} />;
  if (!shown) {
    return (
      <div className={classes.centred}>
        <Loader size="sm" color="gray" aria-label="Loading the image" />
      </div>
    );
  }
  return <Viewer detail={shown.detail} picture={shown.picture} imageId={imageId} />;
}

function isSame(shown: Shown | null, detail: ImageDetail, { pixels, state }: Picture): boolean {
  return (
    shown?.detail === detail && shown.picture.pixels === pixels && shown.picture.state === state
  );
}

function Unavailable({ error }: { error: Error }) {
  const [, navigate] = useLocation();
  const { title, advice, detail } = describeError(error);
  return (
    <div className={classes.centred} role="alert">
      <strong>{title}</strong>
      <span>{advice}</span>
      <span className={classes.dimmed}>{detail}</span>
      <Button variant="default" mt="xs" onClick={() => navigate(addresses.library)}>
        Back to the library
      </Button>
    </div>
  );
}
