import type { UnusedToken } from '../db/unused-tokens';

/** Says that no image has the token, and what may have been meant. */
export function unusedTokenRemark({ token, isNegative, near }: UnusedToken): string {
  const prompt = isNegative ? ' in its negative prompt' : '';
  const names = near.map((one) => `"${one}"`).join(', ');
  const advice = near.length > 0 ? ` Near it: ${names}.` : '';
  return `No image has the token "${token}"${prompt}.${advice}`;
}
