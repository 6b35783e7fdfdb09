import { describe, expect, it } from 'vitest';
import { parseQuery } from '@shared/search/parse-query';
import { QueryTextError } from '@shared/search/query-tokens';
import { pointAt } from './point-at';

function pointedAt(text: string): string[] {
  try {
    parseQuery(text);
  } catch (error) {
    if (error instanceof QueryTextError) return pointAt(text, error).split('\n').slice(1);
  }
  throw new Error('This is a query.');
}

describe('an error of a query text', () => {
  it('has a mark under what is wrong', () => {
    expect(pointedAt('dragon@nowhere & moon')).toEqual([
      '  dragon@nowhere & moon',
      '         ^^^^^^^',
    ]);
    expect(pointedAt('dragon@top &')).toEqual(['  dragon@top &', '              ^']);
  });

  it('stays on one line and below its place', () => {
    expect(pointedAt('😀 月\n& "moon')).toEqual(['  😀 月 & "moon', '          ^']);
  });

  it('shows only the surroundings in a long text', () => {
    const [text, mark] = pointedAt(`${'moon & '.repeat(40)}x@y${' & moon'.repeat(40)}`);
    expect(text).toMatch(/^ {2}….*x@y.*…$/);
    expect(text!.length).toBeLessThan(110);
    expect(text![mark!.indexOf('^')]).toBe('y');
  });
});
