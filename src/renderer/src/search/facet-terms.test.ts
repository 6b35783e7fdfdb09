import { formatQuery } from '@shared/search/format-query';
import { parseQuery } from '@shared/search/parse-query';
import fc from 'fast-check';
import { anyQuery } from '@shared/search/testing/any-query';
import { describe, expect, it } from 'vitest';
import { chosenValues, facetTerm, toggleFacet, withoutFacet, type ShownFacet } from './facet-terms';

function toggled(text: string, field: ShownFacet, value: string): string {
  return formatQuery(toggleFacet(parseQuery(text), field, facetTerm(field, value)!).query);
}

describe('choosing a value', () => {
  it('asks for it, beside others of its field', () => {
    expect(toggled('moon@top', 'model', 'dream')).toBe('moon@top & model=dream');
    expect(toggled('model=dream & moon@top', 'model', 'flux')).toBe(
      '(model=dream | model=flux) & moon@top',
    );
    expect(toggled('rating=5', 'rating', '4')).toBe('rating=5 | rating=4');
  });

  it('chosen already, lets go of it', () => {
    expect(toggled('(model=dream | model=flux) & moon@top', 'model', 'dream')).toBe(
      'model=flux & moon@top',
    );
    expect(toggled('aspect<=0.999999', 'orientation', 'portrait')).toBe('');
  });

  it('leaves other ways of asking for the field alone', () => {
    expect(toggled('model:dream & !model=flux', 'model', 'flux')).toBe(
      'model:dream & !model=flux & model=flux',
    );
    expect(toggled('rating>=3', 'rating', '4')).toBe('rating>=3 & rating=4');
  });

  it('twice changes nothing', () => {
    fc.assert(
      fc.property(anyQuery, fc.constantFrom('a', 'b & c'), (query, value) => {
        fc.pre(!chosenValues(query, 'model').includes(value));
        const term = facetTerm('model', value)!;
        const once = toggleFacet(query, 'model', term).query;
        expect(chosenValues(once, 'model')).toContain(value);
        expect(toggleFacet(once, 'model', term).query).toEqual(query);
      }),
    );
  });
});

it('knows what is chosen, and the query without it', () => {
  const query = parseQuery('(folder="/a/b" | folder="/c") & moon@top & aspect=1');
  expect(chosenValues(query, 'folder')).toEqual(['/a/b', '/c']);
  expect(chosenValues(query, 'orientation')).toEqual(['square']);
  expect(formatQuery(withoutFacet(query, 'folder'))).toBe('moon@top & aspect=1');
  expect(withoutFacet(query, 'lora')).toBe(query);
});

it('asks for nothing that is no value of its field', () => {
  expect(facetTerm('rating', '9')).toBeNull();
  expect(facetTerm('orientation', 'round')).toBeNull();
  expect(facetTerm('model', ' ')).toBeNull();
});
