import { emptyPlace } from '@shared/search/place';
import { defaultMinAttention, type PlaceTerm } from '@shared/search/query';
import { useEffect, useState } from 'react';
import { PlacePainter } from './PlacePainter';
import { focusPlace } from './PlacePicker';
import { Polarity } from './Polarity';
import { useSearchView } from './search-view';
import { TokensHere } from './TokensHere';

/** A place is painted first; then one of the tokens that live in it is chosen. */
export function HereForm({ onTerm }: { onTerm: (term: PlaceTerm) => void }) {
  const { herePlace: place, set } = useSearchView();
  const [isNegative, setIsNegative] = useState(false);
  useEffect(focusPlace, []);

  function choose(token: string): void {
    const subject = { token, isNegative };
    onTerm({ kind: 'place', subject, place, minAttention: defaultMinAttention });
    set({ herePlace: emptyPlace(place.gridSize) });
    // The list is gone with the form: one goes on where one painted.
    requestAnimationFrame(focusPlace);
  }

  return (
    <>
      <Polarity label="Polarity" isNegative={isNegative} onChange={setIsNegative} />
      <PlacePainter
        place={place}
        spread={null}
        hint="Paint anywhere; then choose what lies there."
        onChange={(herePlace) => set({ herePlace })}
      />
      <TokensHere place={place} isNegative={isNegative} at={null} token={null} onChoose={choose} />
    </>
  );
}
