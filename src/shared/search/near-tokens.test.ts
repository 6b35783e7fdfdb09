import { describe, expect, it } from 'vitest';
import { nearTokens } from './near-tokens';

describe('near tokens', () => {
  const tokens = ['dragon', 'moon', 'red dragon', 'dragonfly', 'Moon', 'mood', '😀 face', 'tree'];

  it('forgive a few wrong letters', () => {
    expect(nearTokens('dargon', tokens, 5)).toEqual(['dragon']);
    expect(nearTokens('dragn', tokens, 5)).toEqual(['dragon']);
    expect(nearTokens('moom', tokens, 5)).toEqual(['moon', 'Moon', 'mood']);
  });

  it('come in other letters first, then as a beginning, then as a part', () => {
    expect(nearTokens('MOON', tokens, 2)).toEqual(['moon', 'Moon']);
    expect(nearTokens('drag', tokens, 5)).toEqual(['dragon', 'dragonfly', 'red dragon']);
    expect(nearTokens('😀', tokens, 5)).toEqual(['😀 face']);
  });

  it('are none where nothing is near, and never the token itself', () => {
    expect(nearTokens('castle', tokens, 5)).toEqual([]);
    expect(nearTokens('tree', tokens, 5)).toEqual([]);
    expect(nearTokens('x'.repeat(2_000), tokens, 5)).toEqual([]);
  });
});
