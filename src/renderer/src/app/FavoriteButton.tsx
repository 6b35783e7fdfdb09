import { ActionIcon, Tooltip } from '@mantine/core';
import { IconHeart, IconHeartFilled } from '@tabler/icons-react';

interface FavoriteButtonProps {
  isFavorite: boolean;
  onClick: () => void;
}

/** A heart that says whether an image is a favourite, and changes it. */
export function FavoriteButton({ isFavorite, onClick }: FavoriteButtonProps) {
  return (
    <Tooltip label={isFavorite ? 'No longer a favourite (H)' : 'Favourite (H)'}>
      <ActionIcon aria-label="Favourite" aria-pressed={isFavorite} onClick={onClick}>
        {isFavorite ? (
          <IconHeartFilled size={17} color="var(--lens-heart)" />
        ) : (
          <IconHeart size={17} stroke={1.7} />
        )}
      </ActionIcon>
    </Tooltip>
  );
}
