import { Slider } from '@mantine/core';
import { IconListSearch, IconMap2 } from '@tabler/icons-react';
import { wholePicture, type GridSize } from '@shared/search/place';
import { defaultMinAttention, type PlaceTerm, type Subject } from '@shared/search/query';
import type { Ref } from 'react';
import { coarseSpread } from './coarse-spread';
import { countImages } from './place-words';
import { PlacePainter } from './PlacePainter';
import { ToolButton } from './PlaceTools';
import { Polarity } from './Polarity';
import { useSpread } from './search-queries';
import { useSearchView } from './search-view';
import classes from './TermForm.module.css';
import { TokenField } from './TokenField';
import { TokensHere } from './TokensHere';
import { draftActions, useDraft } from './use-draft-search';

interface PlaceFormProps {
  ref?: Ref<HTMLInputElement>;
  /** Null while the token is still to be chosen. */
  term: PlaceTerm | null;
  onTerm: (term: PlaceTerm) => void;
}

/** A token, and where it shall be. */
export function PlaceForm({ ref, term, onTerm }: PlaceFormProps) {
  const subject = term?.subject ?? noSubject;
  const fresh = {
    kind: 'place',
    place: wholePicture(),
    minAttention: defaultMinAttention,
  } as const;
  return (
    <>
      <TokenField
        ref={ref}
        token={subject.token}
        isNegative={subject.isNegative}
        onTake={(token) => onTerm({ ...(term ?? fresh), subject: { ...subject, token } })}
      />
      {term && (
        <>
          <Polarity
            label="Polarity"
            isNegative={subject.isNegative}
            onChange={(isNegative) => onTerm({ ...term, subject: { ...subject, isNegative } })}
          />
          <Painter term={term} onTerm={onTerm} />
          <MinimumAttention term={term} onTerm={onTerm} />
        </>
      )}
    </>
  );
}

const noSubject: Subject = { token: '', isNegative: false };

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
          token={subject.token}
          onChoose={(token) => onTerm({ ...term, subject: { ...subject, token } })}
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

function MinimumAttention({ term, onTerm }: PartProps) {
  return (
    <div>
      <div className={classes.minimum}>
        <span className={classes.title}>Minimum attention</span>
        <output className={classes.value}>{term.minAttention.toFixed(2)}</output>
      </div>
      <Slider
        size="sm"
        min={0}
        max={1}
        step={0.05}
        precision={2}
        label={null}
        thumbLabel="Minimum attention"
        thumbSize={14}
        value={term.minAttention}
        // What is dragged is one step of undo.
        onPointerDown={draftActions.begin}
        onChange={(minAttention) => onTerm({ ...term, minAttention })}
        onChangeEnd={draftActions.end}
      />
    </div>
  );
}
