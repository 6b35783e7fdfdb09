import { ActionIcon, Menu, Tooltip } from '@mantine/core';
import { IconPhoto } from '@tabler/icons-react';
import { thumbnailUrl } from '@shared/media';
import { useState } from 'react';
import { useStore } from 'zustand';
import { useImageCard } from '../app/queries';
import { useResultSet } from '../app/result-set';
import { hitSelection } from './hit-selection';
import { usePaintedOver } from './painted-over';
import { pictureChoices, type PictureChoice } from './picture-choices';
import classes from './PictureMenu.module.css';
import toolClasses from './PlaceTools.module.css';
import { useNewestImages } from './search-queries';
import { liveSearch } from './use-live-search';

/** Which image one paints over: one of those on screen, or the one last looked at. */
export function PictureMenu() {
  const [isOpen, setIsOpen] = useState(false);
  const { picture, set } = usePaintedOver();
  return (
    <Menu opened={isOpen} onChange={setIsOpen} position="bottom-end" shadow="md" width={304}>
      <Menu.Target>
        <Tooltip label="Paint over an image" disabled={isOpen}>
          <ActionIcon
            size={24}
            className={toolClasses.picture}
            aria-label="Paint over an image"
            data-on={picture !== null || undefined}
          >
            <IconPhoto size={16} stroke={1.6} />
          </ActionIcon>
        </Tooltip>
      </Menu.Target>
      <Menu.Dropdown aria-label="Paint over an image">
        {isOpen && <Choices />}
        {picture && (
          <>
            <Menu.Divider />
            <Menu.Item onClick={() => set({ picture: null })}>Put the picture away</Menu.Item>
          </>
        )}
      </Menu.Dropdown>
    </Menu>
  );
}

const newestCount = 12;

function Choices() {
  const found = useStore(liveSearch, ({ answer }) => answer?.ids ?? null);
  const picked = useStore(hitSelection, ({ ids, count }) => (count > 0 ? firstOf(ids) : null));
  const inFocus = usePaintedOver((over) => over.inFocus);
  const seen = useResultSet((results) => results.seen);
  const hasFound = found !== null && found.length > 0;
  const { data: newest, isPending } = useNewestImages(newestCount, !hasFound);
  const others = hasFound ? found : (newest ?? []).map(({ id }) => id);
  const choices = pictureChoices({ picked, inFocus, seen, others });
  if (choices.length === 0) {
    if (!hasFound && isPending) return null;
    return <p className={classes.none}>There is no image in this library yet.</p>;
  }
  return (
    <>
      <Menu.Label>Paint over an image</Menu.Label>
      <div className={classes.choices}>
        {choices.map((choice) => (
          <Choice key={choice.id} {...choice} />
        ))}
      </div>
    </>
  );
}

function Choice({ id, label }: PictureChoice) {
  const { data: card } = useImageCard(id);
  const { picture, set } = usePaintedOver();
  if (!card) return null;
  return (
    <Menu.Item
      className={classes.choice}
      aria-label={label ? `${card.fileName}, ${label.toLowerCase()}` : card.fileName}
      title={card.fileName}
      data-chosen={picture?.id === id || undefined}
      onClick={() => set({ picture: card })}
    >
      <img src={thumbnailUrl(card, 256)} alt="" draggable={false} />
      {label && <span className={classes.label}>{label}</span>}
    </Menu.Item>
  );
}

function firstOf(ids: Iterable<number>): number | null {
  for (const id of ids) return id;
  return null;
}
