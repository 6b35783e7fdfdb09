/** What an image is called while it is compared. */
export function letterOf(at: number): string {
  return 'ABCD'[at]!;
}

/** The image one place nearer to the first, which changes places with it. */
export function movedForward(ids: readonly number[], at: number): number[] {
  const moved = [...ids];
  [moved[at - 1], moved[at]] = [ids[at]!, ids[at - 1]!];
  return moved;
}

export function takenOut(ids: readonly number[], at: number): number[] {
  return ids.filter((_, place) => place !== at);
}
