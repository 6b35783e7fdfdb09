import { Button, Group, Text } from '@mantine/core';
import { IconFileCheck, IconHeart, IconStar } from '@tabler/icons-react';
import { useEffect, useRef, type ReactNode } from 'react';
import { countOf } from '../app/format';
import { Message } from '../app/Message';
import { useLibraryView, type Show } from './library-view';

/** What a filtered library says when no image is left, and how images get here. */
export function NothingShown({ show }: { show: Exclude<Show, 'all'> }) {
  const setShow = useLibraryView((state) => state.setShow);
  const button = useRef<HTMLButtonElement>(null);
  // The last image took the focus along.
  useEffect(() => {
    if (document.activeElement === document.body) button.current?.focus();
  }, []);
  const { icon, title, advice } = wording(show);
  return (
    <Message icon={icon} title={title}>
      <Text c="dimmed" size="sm" ta="center">
        {advice}
      </Text>
      <Group mt="xs">
        <Button ref={button} variant="default" size="sm" onClick={() => setShow('all')}>
          Show all images
        </Button>
      </Group>
    </Message>
  );
}

function wording(show: Exclude<Show, 'all'>): { icon: ReactNode; title: string; advice: string } {
  if (show === 'favorites') {
    return {
      icon: <IconHeart size={40} stroke={1.2} />,
      title: 'No favourites yet',
      advice: 'Point at an image and click its heart, or press H on it, and it is listed here.',
    };
  }
  if (show === 'missing') {
    return {
      icon: <IconFileCheck size={40} stroke={1.2} />,
      title: 'No file is missing',
      advice:
        'Every image in the library was found where it was. One that is moved away or deleted is listed here.',
    };
  }
  const stars = Number(show.slice('rated'.length));
  return {
    icon: <IconStar size={40} stroke={1.2} />,
    title: `No images with ${countOf(stars, 'star')}${stars < 5 ? ' or more' : ''}`,
    advice: 'Point at an image and click a star, or press 1 to 5 on it, and it is listed here.',
  };
}
