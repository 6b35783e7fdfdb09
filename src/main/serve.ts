import { toLibraryError } from './db/failures';
import { startServer } from './hosts/server';

// Entry of the browser host alone: what `npm start` falls back to.
const args = process.argv.slice(2);
try {
  await startServer({
    sample: args.includes('--sample'),
    browser: args.includes('--open'),
    json: false,
  });
} catch (thrown) {
  console.error(`DAAM Lens could not start. ${toLibraryError(thrown).message}`);
  process.exitCode = 1;
}
