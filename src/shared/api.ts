import { z } from 'zod';
import { managedIds, queryText, returns, rowId, searchInput } from './calls/call';
import { findingCalls } from './calls/finding';
import { maxCollectionName, type Collection } from './collections';
import type { Result } from './errors';
import type {
  DaamStats,
  ImageCard,
  ImageDetail,
  ImageMark,
  Problem,
  ProblemCounts,
} from './images';
import type { ImportProgress } from './import-progress';
import { exportOptions } from './region-export/options';
import type { ExportProgress } from './region-export/progress';
import type { WatchedFolder } from './watched-folders';

export { searchSorts, type Call, type SearchSort } from './calls/call';
export {
  facetFields,
  type FacetCounts,
  type FacetField,
  type TokenSuggestion,
} from './calls/finding';
export type { ImportCounts, ImportProgress } from './import-progress';
export type {
  FoundIds,
  SearchAnswer,
  SearchHit,
  TokenHere,
  TokensHere,
  TokenSpread,
} from './search/answers';
export { watchReasons } from './watched-folders';
export type { WatchedFolder, WatchReason, WatchState } from './watched-folders';

const path = z.string().min(1).max(32_768);
const collectionName = z.string().trim().min(1).max(maxCollectionName);

/** Every call the renderer can make: name → input schema → output type. */
export const calls = {
  /** What is open: shown at start and in Settings. */
  'library.overview': returns<LibraryOverview>()(z.void()),
  /** All image ids in order. Cards are fetched for the ids that are on screen. */
  'library.order': returns<number[]>()(
    z.object({
      sort: z.enum(['modified', 'name', 'added', 'heatmaps']),
      direction: z.enum(['asc', 'desc']),
      /** Only these; what is left out excludes nothing. */
      filter: z
        .object({
          minRating: z.int().min(1).max(5).optional(),
          favorite: z.boolean().optional(),
          missing: z.boolean().optional(),
        })
        .optional(),
    }),
  ),
  /** Cards in the order asked for; ids that are gone are left out. */
  'images.cards': returns<ImageCard[]>()(z.object({ ids: z.array(rowId).max(500) })),
  'images.detail': returns<ImageDetail>()(z.object({ id: rowId })),
  /** The texts of the file by keyword, as they are kept: `…` stands for what was left out. */
  'images.raw': returns<Record<string, string>>()(z.object({ id: rowId })),
  /** Sets ratings and favourites; gives the marks as they were before, to undo it by. */
  'images.mark': returns<ImageMark[]>()(
    z.object({
      marks: z
        .array(
          z.object({
            id: rowId,
            rating: z.int().min(0).max(5).optional(),
            favorite: z.boolean().optional(),
          }),
        )
        .min(1)
        .max(100_000),
    }),
  ),
  /** Takes images out of the library; gives the ids that were in it. Files are never touched. */
  'images.remove': returns<number[]>()(z.object({ ids: managedIds })),
  /** Brings removed images back as they were; gives the ids that are in the library again. */
  'images.restore': returns<number[]>()(z.object({ ids: managedIds })),
  'images.removed': returns<RemovedImages>()(z.void()),
  /** Brings back all; gives their ids. */
  'images.restoreAll': returns<number[]>()(z.void()),
  /** In the order asked for; those of ids that are gone are left out. */
  'images.paths': returns<string[]>()(z.object({ ids: managedIds })),
  /** Shows the file in its folder. Throws `file-vanished`, `forbidden` where the host cannot. */
  'images.reveal': returns<undefined>()(z.object({ id: rowId })),
  /** Opens the file in the program the system has for it. Throws as `images.reveal` does. */
  'images.open': returns<undefined>()(z.object({ id: rowId })),
  /**
   * Works the groups of an image out anew from its heatmaps and keeps them; doing so again changes
   * nothing. Throws `not-found`.
   */
  'groups.save': returns<SavedGroups>()(
    z.object({ id: rowId, threshold: z.number().min(0).max(1) }),
  ),
  /**
   * Keeps the groups as they were before a `groups.save`. Throws `not-found` when they are no longer
   * known, or when the image has been read anew since.
   */
  'groups.putBack': returns<undefined>()(
    z.object({ id: rowId, earlier: z.string().min(1).max(64) }),
  ),
  'stats.get': returns<DaamStats>()(z.void()),
  /** Files and heatmaps that could not be read. */
  'problems.list': returns<ProblemList>()(z.object({ limit: z.int().min(1).max(10_000) })),
  /**
   * Reads files with problems again, those of `paths` or all, changed or not. Resolves when that is
   * over; an import that is under way goes first.
   */
  'problems.retry': returns<RetryOutcome>()(
    z.object({ paths: z.array(path).min(1).max(10_000).optional() }),
  ),
  /** Shows a file that is listed as a problem in its folder. Throws as `images.reveal` does. */
  'problems.reveal': returns<undefined>()(z.object({ path })),

  ...findingCalls,

  'collections.list': returns<Collection[]>()(z.void()),
  /** Throws `bad-request` for a name that is taken, and as `search.find` does for a query. */
  'collections.create': returns<Collection>()(
    z.object({
      name: collectionName,
      query: queryText.nullable(),
      ids: z.array(rowId).max(100_000),
    }),
  ),
  /** Another name, or, of a saved search, another query. Throws as above, and `not-found`. */
  'collections.change': returns<Collection>()(
    z.object({ id: rowId, name: collectionName.optional(), query: queryText.optional() }),
  ),
  /** Its images stay in the library. Throws `not-found`. */
  'collections.delete': returns<undefined>()(z.object({ id: rowId })),
  'collections.restore': returns<Collection>()(z.object({ id: rowId })),
  /** Puts images in, or takes them out; gives those for which that is new. Throws `not-found`. */
  'collections.add': returns<number[]>()(z.object({ id: rowId, ids: managedIds })),
  'collections.take': returns<number[]>()(z.object({ id: rowId, ids: managedIds })),

  /** Remembers the folder and starts importing it. Throws `folder-unreachable`, `bad-request`. */
  'folders.add': returns<WatchedFolder>()(z.object({ path })),
  /**
   * Forgets the folder. Its images stay in the library, or go but for those under another watched
   * folder: throws `import-running` while they may be coming in. Files are never touched.
   */
  'folders.remove': returns<undefined>()(
    z.object({ id: rowId, images: z.enum(['keep', 'remove']) }),
  ),
  /** Stops following what changes in the folder, also after a restart; or goes on, with a scan. */
  'folders.pause': returns<WatchedFolder>()(z.object({ id: rowId, paused: z.boolean() })),
  /**
   * The folder was moved or renamed: its images are found at the new path from now on, with all that
   * belongs to them. Throws `bad-request` for a folder on the list, or one that holds none of the
   * files; `folder-unreachable`; `import-running`.
   */
  'folders.relocate': returns<WatchedFolder>()(z.object({ id: rowId, path })),
  /** A native folder dialog where the host has one; null when it was cancelled. */
  'folders.choose': returns<string | null>()(z.void()),
  /**
   * Scans one folder again, or all that are not paused. Does nothing new for files that have not
   * changed.
   */
  'import.start': returns<undefined>()(z.object({ folderId: rowId.optional() })),
  /** Stops after the batch in hand; what is stored stays. */
  'import.cancel': returns<undefined>()(z.void()),
  'import.progress': returns<ImportProgress>()(z.void()),
  /** Generates the sample images once and imports them. */
  'sample.open': returns<WatchedFolder>()(z.void()),

  /**
   * Reads how images were made again, from the texts that are kept: no file is touched. Joins the one
   * that runs, which goes on as the wider of the two.
   */
  'metadata.reread': returns<undefined>()(z.object({ scope: z.enum(['outdated', 'all']) })),
  /** Stops after the batch in hand; what is read stays. */
  'metadata.cancel': returns<undefined>()(z.void()),
  'metadata.progress': returns<RereadProgress>()(z.void()),

  /**
   * Starts writing regions of images, and names the export. `folder` and `zip`: main asks where to; null
   * when that was cancelled. `download`: an archive at `exportUrl` once it is finished. Throws
   * `export-running`, `export-empty`, `export-write`, `export-followed`, `forbidden` where there is no folder
   * dialog, and as `search.find` does.
   */
  'export.start': returns<{ job: string } | null>()(
    z.object({
      images: z.union([z.object({ ids: managedIds }), z.object(searchInput)]),
      options: exportOptions,
      target: z.enum(['folder', 'zip', 'download']),
      /** Replaces files of the same name; else new ones get a number. */
      overwrite: z.boolean(),
    }),
  ),
  /** Does nothing when another export runs. Whole images of a folder stay. */
  'export.cancel': returns<undefined>()(z.object({ job: z.string().max(64) })),
  'export.progress': returns<ExportProgress>()(z.void()),
  /** Shows what an export has written. Throws as `images.reveal` does. */
  'export.reveal': returns<undefined>()(z.object({ job: z.string().max(64) })),

  'settings.get': returns<Settings>()(z.void()),
  /**
   * Merges the given fields; `databaseUrl` takes effect at the next start. Throws `bad-request` for a
   * database that does not answer or cannot be used.
   */
  'settings.set': returns<Settings>()(
    z.object({
      databaseUrl: z.string().max(4_000).nullable().optional(),
      heatmapStorage: z.enum(['zlib-u8', 'zlib']).optional(),
    }),
  ),
} as const;

export type CallName = keyof typeof calls;
export type Input<Name extends CallName> = z.input<(typeof calls)[Name]['input']>;
export type Output<Name extends CallName> = NonNullable<(typeof calls)[Name]['output']>['type'];

/** Main implements all of them; leaving one out does not compile. Inputs arrive parsed. */
export type Handlers = {
  [Name in CallName]: (input: z.output<(typeof calls)[Name]['input']>) => Promise<Output<Name>>;
};

/** What main tells the renderer unasked: name → payload. */
export interface Events {
  'import.progress': ImportProgress;
  'metadata.progress': RereadProgress;
  'export.progress': ExportProgress;
  /** Images or folders came, changed or went: facts on screen are stale. */
  'library.changed': { at: number };
  /** A folder is watched in another way than before, or can no longer be reached. */
  'folders.changed': { at: number };
  /** A few images have other marks; of many, `library.changed` tells. */
  'images.marked': { marks: ImageMark[] };
  /** Collections or saved searches came, changed or went, or have other images in them. */
  'collections.changed': { at: number };
}

export const eventNames = [
  'import.progress',
  'metadata.progress',
  'export.progress',
  'library.changed',
  'folders.changed',
  'images.marked',
  'collections.changed',
] as const satisfies readonly (keyof Events)[];
export type EventName = (typeof eventNames)[number];

/** What preload (Electron) or the HTTP client (browser) gives the renderer. */
export interface Host {
  readonly kind: 'electron' | 'browser';
  invoke(name: CallName, input: unknown): Promise<Result<unknown>>;
  /** Returns its own unsubscribe. */
  subscribe(name: EventName, listener: (payload: unknown) => void): () => void;
}

export interface LibraryOverview {
  version: string;
  host: 'electron' | 'browser';
  imageCount: number;
  imagesWithHeatmaps: number;
  problemCount: number;
  /** Images whose metadata an older version has read. */
  outdatedCount: number;
  folders: WatchedFolder[];
  database: { kind: 'embedded' | 'external'; serverVersion: string };
  dataFolder: string;
  /** Whether files can be shown in their folder and opened on the screen one sits at. */
  abilities: { reveal: boolean; open: boolean };
}

export interface SavedGroups {
  /** Names the groups as they were, for `groups.putBack`; null where they were these already. */
  earlier: string | null;
}

export interface RemovedImages {
  count: number;
  /** Milliseconds since the epoch; null when nothing is removed. */
  lastRemovedAt: number | null;
}

export interface ProblemList {
  /** Newest first, at most as many as asked for. */
  problems: Problem[];
  /** Of all there are. */
  counts: ProblemCounts;
}

/** What came of reading files again. */
export interface RetryOutcome {
  /** That were to be read. */
  files: number;
  /** Of them, those without a problem now. */
  solved: number;
  state: ImportProgress['state'];
}

/** `outdated`: what an older version has read. */
export type RereadScope = 'outdated' | 'all';

export interface RereadProgress {
  /** `waiting`: for an import to end. */
  state: 'idle' | 'waiting' | 'running' | 'finished' | 'cancelled' | 'failed';
  total: number;
  done: number;
  /** Of those done, the images of which something else is known now. */
  changed: number;
  seconds: number;
  /** Set when state is `failed`. */
  error: string | null;
}

export interface Settings {
  databaseUrl: string | null;
  heatmapStorage: 'zlib-u8' | 'zlib';
}
