import { startServer } from './hosts/server';

// Entry of the browser host alone: what `npm start` falls back to.
const args = process.argv.slice(2);
await startServer({
  sample: args.includes('--sample'),
  browser: args.includes('--open'),
  json: false,
});
