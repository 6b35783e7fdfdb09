import type { UnusedToken } from '../db/unused-tokens';

/** Says that no image has the token or group, and what may have been meant. */
export function unusedTokenRemark({ token, isNegative, isGroup, near }: UnusedToken): string {
  const prompt = isNegative ? ' in its negative prompt' : '';
  const names = near.map((one) => `"${one}"`).join(', ');
  const advice = near.length > 0 ? ` Near it: ${names}.` : '';
  return `No image has the ${isGroup ? 'group' : 'token'} "${token}"${prompt}.${advice}`;
}
