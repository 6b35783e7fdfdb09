import { Button, Loader } from '@mantine/core';
import type { ImageDetail } from '@shared/images';
import { useState } from 'react';
import { useLocation } from 'wouter';
import { addresses } from '../app/address';
import { describeError } from '../app/errors';
import { useImageDetail } from '../app/queries';
import { Viewer } from './Viewer';
import classes from './Viewer.module.css';

/** One image with its heatmaps. While the next one is read, the one before stays on screen. */
export function ViewerScreen({ imageId }: { imageId: number }) {
  const { data, error } = useImageDetail(imageId);
  const [shown, setShown] = useState<ImageDetail | null>(null);
  if (data && data !== shown) setShown(data);
  if (error) return <Unavailable error={error} />;
  const detail = data ?? shown;
  if (!detail) {
    return (
      <div className={classes.centred}>
        <Loader size="sm" color="gray" aria-label="Loading the image" />
      </div>
    );
  }
  return <Viewer detail={detail} imageId={imageId} />;
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
