import { TextInput } from '@mantine/core';
import { defaultMinLikeness, maxImageId, type LikeTerm } from '@shared/search/query';
import type { Ref } from 'react';
import { keyLabel } from '../app/commands';
import { findLikeKey } from '../app/image-commands';
import { LikedImage } from './LikedImage';
import { MinimumSlider } from './MinimumSlider';
import { draftActions } from './use-draft-search';
import { useTextOf } from './use-text-of';

interface LikeFormProps {
  ref: Ref<HTMLInputElement>;
  /** Null while the image is still to be said. */
  term: LikeTerm | null;
  onTerm: (term: LikeTerm) => void;
}

/** Which image the others are to be like, and how much. */
export function LikeForm({ ref, term, onTerm }: LikeFormProps) {
  const [text, setText] = useTextOf(term ? String(term.imageId) : '');
  const minLikeness = term?.minLikeness ?? defaultMinLikeness;
  return (
    <>
      {term && <LikedImage id={term.imageId} />}
      <TextInput
        ref={ref}
        onFocus={draftActions.begin}
        onBlur={() => {
          draftActions.end();
          // What was emptied or is no number asks for nothing else.
          if (term) setText(String(term.imageId));
        }}
        label="Number of the image"
        description={`Most easily chosen where the image is: by “Find images like this” in its menu, or ${keyLabel(findLikeKey)}`}
        placeholder="It stands in the address of an open image"
        inputMode="numeric"
        value={text}
        onChange={(event) => {
          const typed = event.currentTarget.value.replace(/\D/g, '').slice(0, 10);
          setText(typed);
          const imageId = Number(typed);
          if (imageId >= 1 && imageId <= maxImageId) onTerm({ kind: 'like', imageId, minLikeness });
        }}
      />
      {term && (
        <MinimumSlider
          label="Minimum likeness"
          value={term.minLikeness}
          onChange={(minimum) => onTerm({ ...term, minLikeness: minimum })}
        />
      )}
    </>
  );
}
