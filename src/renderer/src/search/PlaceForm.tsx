import { IconListSearch, IconMap2 } from '@tabler/icons-react';
import { wholePicture, type GridSize } from '@shared/search/place';
import { defaultMinAttention, type PlaceTerm, type Subject } from '@shared/search/query';
import { useState, type Ref } from 'react';
import { coarseSpread } from './coarse-spread';
import { MinimumSlider } from './MinimumSlider';
import { countImages } from './place-words';
import { PlacePainter } from './PlacePainter';
import { ToolButton } from './PlaceTools';
import { useSpread } from './search-queries';
import { useSearchView } from './search-view';
import { SubjectFields } from './SubjectFields';
import classes from './TermForm.module.css';
import { TokensHere } from './TokensHere';
import { useDraft } from './use-draft-search';

interface PlaceFormProps {
  ref?: Ref<HTMLInputElement>;
  /** Null while the token is still to be chosen. */
  term: PlaceTerm | null;
  onTerm: (term: PlaceTerm) => void;
}

/** A token or group, and where it shall be. */
export function PlaceForm({ ref, term, onTerm }: PlaceFormProps) {
  // What is chosen already while there is no name yet.
  const [begun, setBegun] = useState(noSubject);
  function take(subject: Subject): void {
    const isWhole = subject.token !== '';
    setBegun(isWhole ? noSubject : subject);
    if (isWhole) onTerm({ ...(term ?? fresh), subject });
  }
  return (
    <>
      <SubjectFields ref={ref} subject={term?.subject ?? begun} onSubject={take} />
      {term && (
        <>
          <Painter term={term} onTerm={onTerm} />
          <MinimumSlider
            label="Minimum attention"
            value={term.minAttention}
            onChange={(minAttention) => onTerm({ ...term, minAttention })}
          />
        </>
      )}
    </>
  );
}

const noSubject: Subject = { token: '', isNegative: false };
const fresh = {
  kind: 'place',
  place: wholePicture(),
  minAttention: defaultMinAttention,
} as const;

interface PartProps {
  term: PlaceTerm;
  onTerm: (term: PlaceTerm) => void;
}

function Painter({ term, onTerm }: PartProps) {
  const { place, subject } = term;
  const { isSpreadShown, isHereShown, set } = useSearchView();
  const at = useDraft((draft) => draft.edited);
  const { data: spread } = useSpread(subject, isSpreadShown);
  const shown = isSpreadShown && spread && spread.imageCount > 0 ? spread : null;
  return (
    <>
      <PlacePainter
        place={place}
        spread={shown ? relativeSpread(shown.cells, place.gridSize) : null}
        hint={
          shown ? (
            <>
              <span className={classes.key} aria-hidden /> Where it usually lies, in{' '}
              {countImages(shown.imageCount)}
            </>
          ) : (
            'Paint where it shall be; Alt takes away.'
          )
        }
        onChange={(painted) => onTerm({ ...term, place: painted })}
      >
        <ToolButton
          label="Show where the token usually lies"
          icon={IconMap2}
          isOn={isSpreadShown}
          onClick={() => set({ isSpreadShown: !isSpreadShown })}
        />
        <ToolButton
          label="Anything here: which tokens lie there"
          icon={IconListSearch}
          isOn={isHereShown}
          onClick={() => set({ isHereShown: !isHereShown })}
        />
      </PlacePainter>
      {isHereShown && (
        <TokensHere
          place={place}
          isNegative={subject.isNegative}
          at={at}
          token={subject.isGroup ? null : subject.token}
          onChoose={(token) =>
            onTerm({ ...term, subject: { token, isNegative: subject.isNegative } })
          }
        />
      )}
    </>
  );
}

/** Beside the cell where it lies most. */
function relativeSpread(cells: readonly number[], gridSize: GridSize): number[] {
  const shown = gridSize === 8 ? [...cells] : coarseSpread(cells);
  const most = Math.max(...shown);
  return shown.map((value) => (most > 0 ? value / most : 0));
}
