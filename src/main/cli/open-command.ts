import { readConfig } from '../config';
import { openLibrary, type Library } from '../library';

/** Options every command has. */
export interface CommonOptions {
  library?: string;
  json: boolean;
}

/** Opens the library for one command and closes it again, whatever happens. */
export async function withLibrary<T>(
  { library }: CommonOptions,
  work: (library: Library) => Promise<T>,
): Promise<T> {
  const opened = await openLibrary(readConfig(library === undefined ? {} : { library }), {
    kind: 'browser',
    chooseFolder: async () => null,
  });
  try {
    return await work(opened);
  } finally {
    await opened.close();
  }
}

/** JSON for programs, or lines for people. */
export function print({ json }: CommonOptions, value: unknown, lines: () => string[]): void {
  process.stdout.write(json ? `${JSON.stringify(value)}\n` : `${lines().join('\n')}\n`);
}
