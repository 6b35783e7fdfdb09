import { describe, expect, it } from 'vitest';
import { nearTokens } from './near-tokens';

const tokens = ['dragon', 'moon', 'red dragon', 'dragonfly', 'Moon', 'mood', '😀 face', 'tree'];
const near = (text: string, limit: number) =>
  nearTokens(
    text,
    tokens.map((token) => ({ token })),
    limit,
  ).map(({ token }) => token);

describe('near tokens', () => {
  it('forgive a few wrong letters', () => {
    expect(near('dargon', 5)).toEqual(['dragon']);
    expect(near('dragn', 5)).toEqual(['dragon']);
    expect(near('moom', 5)).toEqual(['moon', 'Moon', 'mood']);
  });

  it('come in other letters first, then as a beginning, then as a part', () => {
    expect(near('MOON', 2)).toEqual(['moon', 'Moon']);
    expect(near('drag', 5)).toEqual(['dragon', 'dragonfly', 'red dragon']);
    expect(near('😀', 5)).toEqual(['😀 face']);
  });

  it('are none where nothing is near, and never the token itself', () => {
    expect(near('castle', 5)).toEqual([]);
    expect(near('tree', 5)).toEqual([]);
    expect(near('x'.repeat(2_000), 5)).toEqual([]);
  });
});
