import { Command, CommanderError, InvalidArgumentError, Option } from 'commander';
import { searchSorts, type SearchSort } from '@shared/api';
import { AppError } from '@shared/errors';
import { regionNames } from '@shared/regions';
import { QueryTextError } from '@shared/search/query-tokens';
import packageJson from '../../package.json';
import { addExportCommands } from './cli/export-commands';
import { importCommand } from './cli/import';
import { reportCommand } from './cli/report';
import { rereadCommand } from './cli/reread';
import { searchCommand, type SearchOptions } from './cli/search';
import { searchQueryCommand } from './cli/search-query';
import { statsCommand } from './cli/stats';
import { summaryCommand } from './cli/summary';
import { toLibraryError } from './db/failures';
import { startServer, type ServerOptions } from './hosts/server';

type ServeOptions = Omit<ServerOptions, 'browser'>;

/** Known before the options are parsed, since they may be what is wrong. */
const isJson = process.argv.includes('--json');

// Before the commands are added: they inherit how errors are told.
const program = new Command('lens')
  .description('DAAM Lens on the command line.')
  .version(packageJson.version)
  .showHelpAfterError()
  .exitOverride();
if (isJson) program.configureOutput({ writeErr: () => undefined });

program
  .command('import')
  .description('import folders of images and remember them')
  .argument('<dir...>', 'folders')
  .action(importCommand);

program
  .command('search')
  .description('find images by a query, or those whose token has attention at a place')
  .argument('[query...]', `what is asked for, e.g. 'dragon@center & !text@bottom & rating>=3'`)
  .addOption(
    new Option('--sort <order>', 'order of what a query finds')
      .choices([...searchSorts])
      .default('score'),
  )
  .addOption(new Option('--asc', 'lowest first; the usual for names').conflicts('desc'))
  .option('--desc', 'highest first; the usual for all but names')
  .option('--token <token>', 'without a query: the prompt token, as written')
  .addOption(
    new Option('--region <name>', `one of ${regionNames.join(', ')}`).conflicts(['grid', 'cells']),
  )
  .addOption(
    new Option('--grid <size>', 'cells per side: 4 or 8')
      .choices(['4', '8'])
      .argParser(oneOf([4, 8])),
  )
  .option('--cells <ids>', 'cell numbers, row by row from the top left: 5,6,9,10', cellList)
  .option('--min <attention>', 'least attention of a cell, 0 to 1', fraction, 0.3)
  .option('--negative', 'tokens of the negative prompt', false)
  .option('--limit <count>', 'results at most', positive, 100)
  .addHelpText(
    'after',
    "\nPut -- before a query that begins with -, as in: lens search -- '-blurry@top'",
  )
  .action(search);

program
  .command('summary')
  .description('tokens and groups of one image')
  .argument('<image>', 'path or id')
  .action(summaryCommand);

program
  .command('report')
  .description('what each word of the prompt did in one image, and what went wrong, as Markdown')
  .argument('<image>', 'path or id')
  .action(reportCommand);

program
  .command('reread')
  .description('read again how images were made, from the texts in the library')
  .option('--all', 'every image, not only those that an older version has read', false)
  .action(rereadCommand);

program.command('stats').description('figures of the whole library').action(statsCommand);

addExportCommands(program);

program
  .command('serve')
  .description('open the library for a browser')
  .option('--port <port>', 'port; the usual one, or a free one, when left out', port)
  .option('--host <address>', 'address to listen on', '127.0.0.1')
  .option('--sample', 'open the sample library', false)
  .action((options: ServeOptions) => startServer({ ...options, browser: false }));

for (const command of program.commands.flatMap((one) =>
  one.commands.length > 0 ? one.commands : [one],
)) {
  command
    .option('--library <dir>', 'data folder of the library')
    .option('--json', 'print JSON', false);
}

try {
  await program.parseAsync();
} catch (thrown) {
  fail(thrown);
}

interface OptionsOfSearch extends Omit<SearchOptions, 'token'> {
  token?: string;
  sort: SearchSort;
  asc?: boolean;
  desc?: boolean;
}

/** By a query or by options. Checked here, not by `requiredOption`, which would speak before a mistyped option could. */
function search(words: string[], options: OptionsOfSearch, command: Command): Promise<void> {
  const given = (names: string[]) =>
    names.find((name) => command.getOptionValueSource(name) === 'cli');
  if (words.length > 0) {
    const stray = given(['token', 'region', 'grid', 'cells', 'min', 'negative']);
    if (stray !== undefined) {
      command.error(`error: a query says the place itself, so '--${stray}' has no use beside it`);
    }
    const isUp = options.asc ?? (options.sort === 'name' && !options.desc);
    return searchQueryCommand(words.join(' '), { ...options, direction: isUp ? 'asc' : 'desc' });
  }
  if (options.token === undefined) {
    command.error(`error: give a query, e.g. 'dragon@center', or '--token <token>' with a place`);
  }
  const stray = given(['sort', 'asc', 'desc']);
  if (stray !== undefined) {
    command.error(`error: '--${stray}' goes with a query; by options, the best come first`);
  }
  return searchCommand({ ...options, token: options.token });
}

/** Commander has told its own errors already, unless they are wanted as JSON. */
function fail(thrown: unknown): void {
  const isOptions = thrown instanceof CommanderError;
  process.exitCode = isOptions ? thrown.exitCode : 1;
  if (process.exitCode === 0 || (isOptions && !isJson)) return;
  const { code, message } = isOptions ? optionError(thrown) : toLibraryError(thrown);
  const place = thrown instanceof QueryTextError ? { at: thrown.at, length: thrown.length } : {};
  if (isJson) console.log(JSON.stringify({ error: { code, message, ...place } }));
  else console.error(`lens: ${message}`);
}

function optionError({ code, message }: CommanderError): AppError {
  const names = program.commands.map((command) => command.name()).join(', ');
  return new AppError(
    'bad-request',
    code === 'commander.help' ? `Give a command: ${names}.` : message.replace(/^error: /, ''),
  );
}

function cellList(text: string): number[] {
  const cells = text.split(',').map((part) => Number(part.trim() || Number.NaN));
  if (!cells.every((cell) => Number.isSafeInteger(cell) && cell >= 0)) {
    throw new InvalidArgumentError('Cells are whole numbers from 0, separated by commas.');
  }
  return cells;
}

function fraction(text: string): number {
  const value = Number(text);
  if (!(value >= 0 && value <= 1)) throw new InvalidArgumentError('It is a number from 0 to 1.');
  return value;
}

function positive(text: string): number {
  const value = Number(text);
  if (!(Number.isInteger(value) && value > 0 && value < 2 ** 31)) {
    throw new InvalidArgumentError('It is a whole number above 0.');
  }
  return value;
}

function port(text: string): number {
  const value = Number(text);
  if (!(Number.isInteger(value) && value >= 0 && value < 65_536)) {
    throw new InvalidArgumentError('It is a number from 0 to 65535.');
  }
  return value;
}

function oneOf(allowed: number[]) {
  return (text: string): number => {
    const value = Number(text);
    if (!allowed.includes(value)) throw new InvalidArgumentError(`It is ${allowed.join(' or ')}.`);
    return value;
  };
}
