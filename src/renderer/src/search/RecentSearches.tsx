import { Tooltip, UnstyledButton } from '@mantine/core';
import { formatQuery } from '@shared/search/format-query';
import { termsOf, type Query } from '@shared/search/query';
import { PlaceGlyph } from './PlaceGlyph';
import { queryInWords } from './query-words';
import classes from './RecentSearches.module.css';

interface RecentSearchesProps {
  title: string;
  searches: readonly Query[];
  onChoose: (query: Query) => void;
}

/** Searches to click: in words, with the places drawn small. */
export function RecentSearches({ title, searches, onChoose }: RecentSearchesProps) {
  if (searches.length === 0) return null;
  return (
    <section aria-label={title} className={classes.searches}>
      <h2 className={classes.title}>{title}</h2>
      <ul className={classes.list}>
        {searches.map((query) => {
          const words = queryInWords(query);
          return (
            <li key={formatQuery(query)}>
              <Tooltip label={words} multiline maw={420}>
                <UnstyledButton
                  className={classes.search}
                  aria-label={words}
                  onClick={() => onChoose(query)}
                >
                  {termsOf(query)
                    .slice(0, 3)
                    .map((term, index) =>
                      term.kind === 'place' ? (
                        <PlaceGlyph key={index} place={term.place} size={16} />
                      ) : null,
                    )}
                  <span className={classes.words}>{words}</span>
                </UnstyledButton>
              </Tooltip>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
