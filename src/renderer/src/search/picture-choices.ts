/** An image to paint over, and what makes it one that is likely meant. */
export interface PictureChoice {
  readonly id: number;
  readonly label: 'Picked out' | 'In focus' | 'Last viewed' | null;
}

/** As many as are seen at one glance. */
const mostChoices = 12;

/** Those that one has pointed at in some way first, then others; each once. */
export function pictureChoices(images: {
  picked: number | null;
  inFocus: number | null;
  seen: number | null;
  others: readonly number[];
}): PictureChoice[] {
  const all: (readonly [number | null, PictureChoice['label']])[] = [
    [images.picked, 'Picked out'],
    [images.inFocus, 'In focus'],
    [images.seen, 'Last viewed'],
    ...images.others.slice(0, mostChoices).map((id) => [id, null] as const),
  ];
  const byId = new Map<number, PictureChoice>();
  for (const [id, label] of all) {
    if (id !== null && !byId.has(id)) byId.set(id, { id, label });
  }
  return [...byId.values()].slice(0, mostChoices);
}
