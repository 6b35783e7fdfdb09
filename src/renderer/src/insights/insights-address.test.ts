import { describe, expect, it } from 'vitest';
import {
  insightsAddress,
  insightsOf,
  parseInsightsAddress,
  withPolarity,
  withToken,
  type InsightsPlace,
} from './insights-address';

const last = { view: 'pairs', isNegative: true } as const;

describe('the address of insights', () => {
  it('is read back as it was written', () => {
    const places: InsightsPlace[] = [
      { query: '', view: 'overview', isNegative: false, tokens: [], by: null },
      {
        query: 'dragon@center & model="a & b"',
        view: 'tokens',
        isNegative: true,
        tokens: ['blue eyes', '100% wool+silk #1'],
        by: { field: 'lora', values: ['soft=light'] },
      },
      {
        query: '',
        view: 'compare',
        isNegative: false,
        tokens: [],
        by: { field: 'model', values: ['x', 'y'] },
      },
    ];
    for (const place of places) {
      expect(parseInsightsAddress(afterMark(insightsAddress(place)), last)).toEqual(place);
    }
  });

  it('without a view is that of what was seen last', () => {
    expect(parseInsightsAddress('q=moon', last)).toMatchObject({ query: 'moon', ...last });
    expect(parseInsightsAddress(afterMark(insightsOf('a & b')), last).query).toBe('a & b');
    expect(insightsOf('')).toBe('/insights');
  });

  it('that names a token shows it, of the positive prompt unless it says otherwise', () => {
    expect(parseInsightsAddress('token=moon', last)).toMatchObject({
      view: 'tokens',
      isNegative: false,
      tokens: ['moon'],
    });
  });

  it('takes two tokens at most, each once, and no view that there is not', () => {
    const place = parseInsightsAddress('view=nothing&token=a&token=a&token=b&token=c', last);
    expect(place.view).toBe('tokens');
    expect(place.tokens).toEqual(['a', 'b']);
  });

  it('holds half a character without throwing', () => {
    const place = { ...parseInsightsAddress('', last), tokens: ['moon\uD83C'] };
    expect(parseInsightsAddress(afterMark(insightsAddress(place)), last).tokens).toEqual([
      'moon\uFFFD',
    ]);
  });
});

it('a token is opened wherever one is, and the other prompt has other tokens', () => {
  const place = parseInsightsAddress('view=pairs', last);
  const opened = withToken(place, { token: 'moon', isNegative: false });
  expect(opened).toMatchObject({ view: 'tokens', isNegative: false, tokens: ['moon'] });
  expect(withPolarity(opened, false)).toBe(opened);
  expect(withPolarity(opened, true)).toMatchObject({ isNegative: true, tokens: [] });
});

function afterMark(address: string): string {
  return address.slice(address.indexOf('?') + 1);
}
