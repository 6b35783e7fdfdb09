type Leave = (gone: ReadonlySet<number>) => () => void;

const lists = new Set<Leave>();

/** A list outside the query cache that images are to leave; returns how to take it off again. */
export function addShownList(leave: Leave): () => void {
  lists.add(leave);
  return () => lists.delete(leave);
}

/** Takes images out of all of them; returns how to put them back. */
export function leaveShownLists(gone: ReadonlySet<number>): () => void {
  const comeBack = [...lists].map((leave) => leave(gone));
  return () => {
    for (const one of comeBack) one();
  };
}
