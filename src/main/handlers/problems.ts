import { AppError } from '@shared/errors';
import { countProblems, listProblemPaths, listProblems } from '../db/problems';
import { revealOnScreen } from '../screen';
import type { HandlerDeps, HandlersOf } from '.';

type ProblemCalls = 'problems.list' | 'problems.retry' | 'problems.reveal';

/** As many as are read again at once. */
const maxRetried = 100_000;

/** What could not be read, and another try at it. */
export function problemHandlers(deps: HandlerDeps): HandlersOf<ProblemCalls> {
  const { imports, host } = deps;
  const { pool } = deps.database;
  return {
    'problems.list': async ({ limit }) => {
      const [problems, counts] = await Promise.all([
        listProblems(pool, limit),
        countProblems(pool),
      ]);
      return { problems, counts };
    },

    'problems.retry': async ({ paths }) => {
      const asked = await listProblemPaths(pool, { among: paths, limit: maxRetried });
      const folders = asked.filter(({ isFolder }) => isFolder).map(({ path }) => path);
      const files = asked.filter(({ isFolder }) => !isFolder).map(({ path }) => path);
      // Both are asked for before either is waited for: they are one import.
      const ends = [
        ...(folders.length > 0 ? [imports.start(folders)] : []),
        ...(files.length > 0 ? [imports.startFiles(files)] : []),
      ];
      const [end = imports.progress()] = await Promise.all(ends);
      const left = await listProblemPaths(pool, {
        among: asked.map(({ path }) => path),
        limit: maxRetried,
      });
      return { files: asked.length, solved: asked.length - left.length, state: end.state };
    },

    'problems.reveal': async ({ path }) => {
      const [listed] = await listProblemPaths(pool, { among: [path], limit: 1 });
      if (!listed) throw new AppError('not-found', `${path} is no longer among the problems.`);
      await revealOnScreen(host, listed.path);
      return undefined;
    },
  };
}
