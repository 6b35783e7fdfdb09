import type { CallName, Handlers, Settings } from '@shared/api';
import type { Config } from '../config';
import type { Database } from '../db/connect';
import type { EventBus } from '../events';
import type { ExportService } from '../export/export-service';
import type { ImportService } from '../ingest/import-service';
import type { RereadService } from '../ingest/reread';
import type { Watcher } from '../ingest/watcher/watcher';
import type { SearchEngine } from '../search/search-engine';
import { collectionHandlers } from './collections';
import { exportHandlers } from './export';
import { folderHandlers } from './folders';
import { groupHandlers } from './groups';
import { imageHandlers } from './images';
import { insightHandlers } from './insights';
import { libraryHandlers } from './library';
import { metadataHandlers } from './metadata';
import { problemHandlers } from './problems';
import { searchHandlers } from './search';
import { settingsHandlers } from './settings';

/** What a host can do that the others cannot. */
export interface HostAbilities {
  kind: 'electron' | 'browser';
  /** Null when cancelled, or where there is no dialog. */
  chooseFolder(title: string): Promise<string | null>;
  /** Shows a file in its folder; absent where nobody would see it. */
  revealFile?(path: string): Promise<void>;
  /** Opens a file in the program the system has for it; absent where nobody would see it. */
  openFile?(path: string): Promise<void>;
}

export interface HandlerDeps {
  config: Config;
  database: Database;
  events: EventBus;
  imports: ImportService;
  rereads: RereadService;
  exports: ExportService;
  search: SearchEngine;
  watcher: Watcher;
  host: HostAbilities;
  settings: { get(): Settings; set(next: Settings): void };
}

/** The part of the contract that one file answers. */
export type HandlersOf<Name extends CallName> = Pick<Handlers, Name>;

/** The contract, answered. Inputs are parsed before they come here. */
export function createHandlers(deps: HandlerDeps): Handlers {
  return {
    ...libraryHandlers(deps),
    ...imageHandlers(deps),
    ...groupHandlers(deps),
    ...problemHandlers(deps),
    ...searchHandlers(deps),
    ...insightHandlers(deps),
    ...collectionHandlers(deps),
    ...exportHandlers(deps),
    ...folderHandlers(deps),
    ...metadataHandlers(deps),
    ...settingsHandlers(deps),
  };
}
