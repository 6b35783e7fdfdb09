import type { Settings } from '@shared/api';
import { writeSettings } from '../config';
import { tryDatabaseUrl } from '../db/connect';
import type { HandlerDeps, HandlersOf } from '.';

type SettingsCalls = 'settings.get' | 'settings.set';

export function settingsHandlers({ config, settings }: HandlerDeps): HandlersOf<SettingsCalls> {
  return {
    'settings.get': async () => settings.get(),
    'settings.set': async (change) => {
      const current = settings.get();
      const next: Settings = {
        databaseUrl:
          change.databaseUrl === undefined
            ? current.databaseUrl
            : change.databaseUrl?.trim() || null,
        heatmapStorage: change.heatmapStorage ?? current.heatmapStorage,
      };
      // Refused here, because a wrong one keeps the next start from opening anything.
      if (change.databaseUrl !== undefined && next.databaseUrl !== null) {
        await tryDatabaseUrl(next.databaseUrl);
      }
      await writeSettings(config.dataFolder, next);
      settings.set(next);
      return next;
    },
  };
}
