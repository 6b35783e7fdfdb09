import { Menu } from '@mantine/core';
import {
  IconColumns2,
  IconCopy,
  IconFileExport,
  IconExternalLink,
  IconFolderOpen,
  IconFolderPlus,
  IconHeart,
  IconHeartOff,
  IconPhotoSearch,
  IconStar,
  IconTrash,
} from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { keyLabel } from './commands';
import { countOf } from './format';
import type { ImageCommand, ImageCommandName } from './image-commands';
import classes from './ImageMenuItems.module.css';

interface ImageMenuItemsProps {
  commands: readonly ImageCommand[];
  /** How many images they are about. */
  count: number;
  isFavorite: boolean;
  /** 0…5; null when there are several. */
  rating: number | null;
}

/** Everything that can be done with images, with the keys that do it. */
export function ImageMenuItems({ commands, count, isFavorite, rating }: ImageMenuItemsProps) {
  const item = (name: ImageCommandName, icon: ReactNode, label: string, color?: string) => {
    const command = commands.find((candidate) => candidate.name === name);
    return (
      command && (
        <Menu.Item
          leftSection={icon}
          rightSection={<Key of={command.keys[0]!} />}
          color={color}
          onClick={() => command.perform(command.keys[0]!)}
        >
          {label}
        </Menu.Item>
      )
    );
  };
  return (
    <>
      <Menu.Sub>
        <Menu.Sub.Target>
          <Menu.Sub.Item leftSection={<IconStar size={16} stroke={1.6} />}>Rating</Menu.Sub.Item>
        </Menu.Sub.Target>
        <Menu.Sub.Dropdown>
          <Ratings commands={commands} rating={rating} />
        </Menu.Sub.Dropdown>
      </Menu.Sub>
      {isFavorite
        ? item('favorite', <IconHeartOff size={16} stroke={1.6} />, 'No longer a favourite')
        : item('favorite', <IconHeart size={16} stroke={1.6} />, 'Favourite')}
      {item('collect', <IconFolderPlus size={16} stroke={1.6} />, 'Put into a collection…')}
      {count === 1 &&
        item('findLike', <IconPhotoSearch size={16} stroke={1.6} />, 'Find images like this')}
      <CompareItem command={commands.find(({ name }) => name === 'compare')} count={count} />
      {item('exportRegions', <IconFileExport size={16} stroke={1.6} />, 'Export regions…')}
      <Menu.Divider />
      {item(
        'copyPath',
        <IconCopy size={16} stroke={1.6} />,
        count > 1 ? 'Copy paths' : 'Copy path',
      )}
      {count === 1 && (
        <>
          {item('reveal', <IconFolderOpen size={16} stroke={1.6} />, 'Show in its folder')}
          {item('open', <IconExternalLink size={16} stroke={1.6} />, 'Open in the system’s viewer')}
        </>
      )}
      <Menu.Divider />
      {item(
        'remove',
        <IconTrash size={16} stroke={1.6} />,
        'Remove from library',
        'var(--mantine-color-error)',
      )}
    </>
  );
}

/** Not hidden where it cannot be done: then it says what is missing. */
function CompareItem({ command, count }: { command: ImageCommand | undefined; count: number }) {
  if (!command) return null;
  const [key] = command.keys;
  const reason = command.whyNot?.() ?? null;
  return (
    <Menu.Item
      leftSection={<IconColumns2 size={16} stroke={1.6} />}
      rightSection={reason === null && <Key of={key!} />}
      disabled={reason !== null}
      onClick={() => command.perform(key!)}
    >
      {reason === null && count === 1 ? command.label : 'Compare'}
      {reason !== null && <span className={classes.reason}>{reason}</span>}
    </Menu.Item>
  );
}

function Ratings({ commands, rating }: Pick<ImageMenuItemsProps, 'commands' | 'rating'>) {
  const rate = commands.find(({ name }) => name === 'rate');
  return rate?.keys.map((key) => (
    <Menu.Item
      key={key}
      rightSection={<Key of={key} />}
      fw={Number(key) === rating ? 600 : undefined}
      onClick={() => rate.perform(key)}
    >
      {key === '0' ? 'No rating' : countOf(Number(key), 'star')}
    </Menu.Item>
  ));
}

function Key({ of }: { of: string }) {
  return <span className={classes.key}>{keyLabel(of)}</span>;
}
