import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** One folder for all that a run of the journeys writes; gone when it ends. */
export default function setup(): () => void {
  const folder = mkdtempSync(join(tmpdir(), 'daam-lens-e2e-'));
  // As root the database runs as another user, who must get in here.
  chmodSync(folder, 0o755);
  process.env.DAAM_LENS_E2E_FOLDER = folder;
  return () => rmSync(folder, { recursive: true, force: true });
}
