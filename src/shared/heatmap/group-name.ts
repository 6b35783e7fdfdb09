/** Every two are compared: thousands of long ones would take minutes. */
const maxCompared = 250;

/**
 * The member that stands for a group: the one whose words all occur in most other members, the
 * shortest on a tie, the first on a further tie. Of a very large group only the first members are
 * looked at. `members` must not be empty.
 */
export function groupName(members: readonly string[]): string {
  return commonest(members.slice(0, maxCompared));
}

function commonest(members: readonly string[]): string {
  const words = members.map(wordsOf);
  const scores = words.map(
    (own, i) => words.filter((other, j) => j !== i && own.size > 0 && isSubset(own, other)).length,
  );
  let best = 0;
  for (let i = 1; i < members.length; i++) {
    const more = scores[i]! - scores[best]!;
    if (more > 0 || (more === 0 && members[i]!.length < members[best]!.length)) best = i;
  }
  return members[best]!;
}

function wordsOf(token: string): Set<string> {
  return new Set(token.toLowerCase().match(/[\p{L}\p{M}\p{N}]+/gu) ?? []);
}

function isSubset(part: Set<string>, whole: Set<string>): boolean {
  for (const word of part) if (!whole.has(word)) return false;
  return true;
}
