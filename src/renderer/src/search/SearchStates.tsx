import { Button } from '@mantine/core';
import { IconBrush, IconGrid4x4, IconZoomExclamation } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { describeError } from '../app/errors';
import { anywhere, inOtherPrompt, loosenings } from './loosen';
import { regionOfPlace, wholePicture } from './place';
import { countImages, placeInWords } from './place-words';
import type { SearchQuery } from './query-address';
import { RecentSearches } from './RecentSearches';
import { maxHits, useExamples, useHitCounts, useNearTokens } from './search-queries';
import classes from './SearchStates.module.css';
import { draftActions } from './use-draft-search';

/** Nothing asked yet. */
export function ChooseToken({ isNegative }: { isNegative: boolean }) {
  const { data: examples, isPending } = useExamples(isNegative);
  if (isPending) return <State title="" />;
  const isEmpty = examples === undefined || examples.length === 0;
  return (
    <State
      icon={<IconGrid4x4 size={36} stroke={1.2} />}
      title="Find images by where a token lies"
      text={
        isEmpty
          ? `No ${isNegative ? 'negative' : 'positive'} token of this library has a heatmap yet. Import images with DAAM data, and they can be searched here.`
          : 'Choose a token, then paint the place where the model should have put it.'
      }
    >
      <RecentSearches
        title="For example"
        searches={examples ?? []}
        withWords
        onChoose={draftActions.load}
      />
    </State>
  );
}

/** A token, but no place. */
export function PaintPlace({ query }: { query: SearchQuery }) {
  return (
    <State
      icon={<IconBrush size={36} stroke={1.2} />}
      title={`Where should “${query.token}” be?`}
      text="Paint cells on the left, or choose one of the named places."
    >
      <Button variant="default" onClick={() => draftActions.setCells(wholePicture(query.gridSize))}>
        Anywhere in the picture
      </Button>
    </State>
  );
}

/** A whole query that finds nothing: which condition to loosen, with what that would find. */
export function NoHits({ query }: { query: SearchQuery }) {
  const weaker = loosenings(query);
  const [known = null, knownOther = null, ...counts] = useHitCounts([
    anywhere(query),
    anywhere(inOtherPrompt(query)),
    ...weaker.map((loosening) => loosening.query),
  ]);
  const isUnknown = known === 0;
  const near = useNearTokens(query.token, query.isNegative, isUnknown).data ?? [];
  if (known === null) return <State title="" />;
  const other = { ...weaker.at(-1)!, count: knownOther ?? 0 };
  const offers = (
    isUnknown
      ? [other]
      : weaker.map((loosening, index) => ({ ...loosening, count: counts[index] ?? 0 }))
  )
    .filter(({ count }) => count > 0)
    .slice(0, 3);
  const prompt = query.isNegative ? 'negative prompt' : 'prompt';
  const isNamed = regionOfPlace(query.cells, query.gridSize) !== null;
  const where = isNamed ? placeInWords(query.cells, query.gridSize) : 'there';
  const minimum = query.minAttention.toFixed(2);
  return (
    <State
      icon={<IconZoomExclamation size={36} stroke={1.2} />}
      title={
        isUnknown
          ? `No image has “${query.token}” in its ${prompt}`
          : `No image has “${query.token}” ${where} at ${minimum} or more`
      }
      text={
        isUnknown
          ? near.length + offers.length > 0
            ? 'Try instead:'
            : 'Choose a token from the list that opens in the field.'
          : `${countImages(known, maxHits)} ${known === 1 ? 'has' : 'have'} it elsewhere or more weakly. Loosen one condition:`
      }
    >
      <div className={classes.offers}>
        {offers.map(({ label, query: offered, count }) => (
          <Button key={label} variant="default" onClick={() => draftActions.load(offered)}>
            {label}
            <span className={classes.count}>{countImages(count, maxHits)}</span>
          </Button>
        ))}
        {isUnknown &&
          near.map(({ token, imageCount }) => (
            <Button key={token} variant="default" onClick={() => draftActions.setToken(token)}>
              {token}
              <span className={classes.count}>{countImages(imageCount)}</span>
            </Button>
          ))}
      </div>
    </State>
  );
}

export function SearchFailed({ error, onRetry }: { error: unknown; onRetry: () => void }) {
  const { title, advice } = describeError(error);
  return (
    <State title={title} text={advice}>
      <Button variant="default" onClick={onRetry}>
        Try again
      </Button>
    </State>
  );
}

interface StateProps {
  icon?: ReactNode;
  title: string;
  text?: string;
  children?: ReactNode;
}

function State({ icon, title, text, children }: StateProps) {
  return (
    <div className={classes.state}>
      <div className={classes.icon}>{icon}</div>
      <h2 className={classes.title}>{title}</h2>
      {text && <p className={classes.text}>{text}</p>}
      {children}
    </div>
  );
}
