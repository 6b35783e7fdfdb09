import { Button } from '@mantine/core';
import { IconBrush, IconGrid4x4, IconZoomExclamation } from '@tabler/icons-react';
import { subjectsOf, type PlaceTerm, type Query, type Subject } from '@shared/search/query';
import type { ReactNode } from 'react';
import { describeError } from '../app/errors';
import { anywhere, loosenings } from './loosen';
import { countImages } from './place-words';
import { renameToken } from './rename-token';
import { RecentSearches } from './RecentSearches';
import { useExamples, useHitCounts, useNearTokens } from './search-queries';
import classes from './SearchStates.module.css';
import { draftActions } from './use-draft-search';
import { useWhyNothingIsLike } from './use-why-nothing-is-like';

/** Nothing asked yet. */
export function NothingAsked({ recent }: { recent: readonly Query[] }) {
  const { data: examples, isPending } = useExamples();
  if (isPending) return <State title="" />;
  const isEmpty = examples === undefined || examples.length === 0;
  return (
    <State
      icon={<IconGrid4x4 size={36} stroke={1.2} />}
      title="Find images by where a token lies"
      text={
        isEmpty
          ? 'No token of this library has a heatmap yet. Images can be found by what is beside their pictures: choose on the left, or add a condition.'
          : 'Choose a token, then paint the place where the model should have put it. Every condition narrows the results.'
      }
    >
      <RecentSearches
        title="For example"
        searches={examples ?? []}
        onChoose={(query) => draftActions.load(query)}
      />
      <RecentSearches
        title="Recent searches"
        searches={recent}
        onChoose={(query) => draftActions.load(query)}
      />
    </State>
  );
}

/** A token, but no place. */
export function PaintPlace({ term }: { term: PlaceTerm }) {
  return (
    <State
      icon={<IconBrush size={36} stroke={1.2} />}
      title={`Where should “${term.subject.token}” be?`}
      text="Paint at least one cell on the left, or choose one of the named places."
    />
  );
}

const countedSubjects = 8;
const mostOffers = 4;

/** A whole query that finds nothing: a token nobody used, or which condition to loosen. */
export function NoHits({ query }: { query: Query }) {
  const subjects = subjectsOf(query).slice(0, countedSubjects);
  const weaker = loosenings(query);
  const counts = useHitCounts([
    ...subjects.map(anywhere),
    ...weaker.map((loosening) => loosening.query),
  ]);
  const isKnown = subjects.every((_, index) => counts[index] !== null);
  const unknown = subjects.find((_, index) => counts[index] === 0);
  const nearest = useNearTokens(unknown ?? noSubject, unknown !== undefined);
  const near = nearest.data ?? [];
  const unlike = useWhyNothingIsLike(query);
  if (!isKnown) return <State title="" />;
  const offers = weaker
    .map((loosening, index) => ({ ...loosening, count: counts[subjects.length + index] ?? 0 }))
    .filter(({ count }) => count > 0)
    .slice(0, mostOffers);
  const title = unknown ? `No image has ${nameOf(unknown)}` : (unlike ?? 'No image is like that');
  const hasOffers = offers.length + near.length > 0;
  // Advice that other advice would replace at once is not given.
  const isAdviceKnown = hasOffers || !(counts.includes(null) || nearest.isLoading);

  function adviceOf(): string {
    if (unknown && hasOffers) return 'Try instead:';
    if (unknown) {
      return `Choose a ${unknown.isGroup ? 'group' : 'token'} from the list that opens in the field.`;
    }
    if (hasOffers) return 'Loosen one condition:';
    return unlike
      ? 'Choose another image that others are to be like.'
      : 'Take away a condition, or paint a larger place.';
  }

  return (
    <State
      icon={<IconZoomExclamation size={36} stroke={1.2} />}
      title={title}
      text={isAdviceKnown ? adviceOf() : '\u00a0'}
    >
      <div className={classes.offers}>
        {unknown &&
          near.map(({ token, imageCount }) => (
            <Button
              key={token}
              variant="default"
              onClick={() => draftActions.setQuery(renameToken(query, unknown, token))}
            >
              {token}
              <span className={classes.count}>{countImages(imageCount)}</span>
            </Button>
          ))}
        {offers.map(({ label, query: offered, count }) => (
          <Button key={label} variant="default" onClick={() => draftActions.setQuery(offered)}>
            {label}
            <span className={classes.count}>{countImages(count)}</span>
          </Button>
        ))}
      </div>
    </State>
  );
}

const noSubject: Subject = { token: '', isNegative: false };

function nameOf({ token, isNegative, isGroup }: Subject): string {
  const prompt = isNegative ? 'negative prompt' : 'prompt';
  return isGroup ? `a group “${token}” of its ${prompt}` : `“${token}” in its ${prompt}`;
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
