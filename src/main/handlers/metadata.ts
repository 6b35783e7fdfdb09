import type { HandlerDeps, HandlersOf } from '.';

type MetadataCalls = 'metadata.reread' | 'metadata.cancel' | 'metadata.progress';

/** Reading again how images were made. */
export function metadataHandlers({
  rereads,
}: Pick<HandlerDeps, 'rereads'>): HandlersOf<MetadataCalls> {
  return {
    'metadata.reread': async ({ scope }) => {
      void rereads.start({ scope, pace: 'full' });
      return undefined;
    },
    'metadata.cancel': async () => {
      rereads.cancel();
      return undefined;
    },
    'metadata.progress': async () => rereads.progress(),
  };
}
