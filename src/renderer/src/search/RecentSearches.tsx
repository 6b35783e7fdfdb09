import { Tooltip, UnstyledButton } from '@mantine/core';
import { PlaceGlyph } from './PlaceGlyph';
import { placeInWords } from './place-words';
import { formatQueryAddress, type SearchQuery } from './query-address';
import classes from './RecentSearches.module.css';

interface RecentSearchesProps {
  title: string;
  searches: readonly SearchQuery[];
  /** Says the place in words too, where there is room. */
  withWords?: boolean;
  onChoose: (query: SearchQuery) => void;
}

/** Searches to click: the token, and its place drawn small. */
export function RecentSearches(props: RecentSearchesProps) {
  const { title, searches, withWords = false, onChoose } = props;
  if (searches.length === 0) return null;
  return (
    <section aria-label={title}>
      <h2 className={classes.title}>{title}</h2>
      <ul className={classes.list}>
        {searches.map((query) => {
          const words = searchInWords(query);
          return (
            <li key={formatQueryAddress(query)}>
              <Tooltip label={words} disabled={withWords}>
                <UnstyledButton
                  className={classes.search}
                  aria-label={words}
                  onClick={() => onChoose(query)}
                >
                  <PlaceGlyph cells={query.cells} gridSize={query.gridSize} size={16} />
                  <span className={classes.token}>{query.token}</span>
                  {withWords && (
                    <span className={classes.aside}>
                      {placeInWords(query.cells, query.gridSize)}
                    </span>
                  )}
                  {query.isNegative && <span className={classes.aside}>negative</span>}
                </UnstyledButton>
              </Tooltip>
            </li>
          );
        })}
      </ul>
    </section>
  );
}

/** "moon at the top right", "text in the center, negative prompt". */
export function searchInWords({ token, cells, gridSize, isNegative }: SearchQuery): string {
  return `${token} ${placeInWords(cells, gridSize)}${isNegative ? ', negative prompt' : ''}`;
}
