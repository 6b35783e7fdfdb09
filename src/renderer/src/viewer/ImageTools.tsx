import { ActionIcon, Menu } from '@mantine/core';
import type { ImageDetail } from '@shared/images';
import { IconDots } from '@tabler/icons-react';
import { FavoriteButton } from '../app/FavoriteButton';
import type { ImageCommand } from '../app/image-commands';
import { ImageMenuItems } from '../app/ImageMenuItems';
import { managing } from '../app/manage';
import { Stars } from '../app/Stars';
import classes from './ImageTools.module.css';

interface ImageToolsProps {
  detail: ImageDetail;
  commands: readonly ImageCommand[];
}

/** Rating, favourite, and all else that can be done with the image. */
export function ImageTools({ detail, commands }: ImageToolsProps) {
  const { id, rating, favorite } = detail;
  return (
    <div className={classes.tools}>
      <span className={classes.stars}>
        <Stars rating={rating} onRate={(next) => void managing.mark([id], { rating: next })} />
      </span>
      <FavoriteButton
        isFavorite={favorite}
        onClick={() => void managing.mark([id], { favorite: !favorite })}
      />
      <Menu position="bottom-end" shadow="md" width={260} withInitialFocusPlaceholder={false}>
        <Menu.Target>
          <ActionIcon aria-label="More for this image">
            <IconDots size={18} stroke={1.7} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <ImageMenuItems commands={commands} count={1} isFavorite={favorite} rating={rating} />
        </Menu.Dropdown>
      </Menu>
    </div>
  );
}
