import type { Environment, ExitCode } from './environment.ts';
import { exitCodes, UsageError } from './environment.ts';
import { printableMessage } from './printable.ts';
import { usage, usageOf } from './usage.ts';

type Command = (args: readonly string[], environment: Environment) => Promise<ExitCode>;

/** Each command is loaded when it is run: explaining an action does not need the code that checks policies. */
const commands: Readonly<Record<string, () => Promise<Command>>> = {
  check: async () => (await import('./check.ts')).check,
  can: async () => (await import('./can.ts')).can,
  grants: async () => (await import('./grants.ts')).grants,
  diff: async () => (await import('./diff.ts')).diff,
  test: async () => (await import('./test.ts')).test,
  explain: async () => (await import('./explain.ts')).explain,
  actions: async () => (await import('./actions.ts')).listActions,
  expand: async () => (await import('./expand.ts')).expand,
  convert: async () => (await import('./convert.ts')).convert,
  data: async () => (await import('./data.ts')).data,
  sort: async () => (await import('./rewrite.ts')).sort,
  minimize: async () => (await import('./rewrite.ts')).minimize,
};

/** Runs one command line, without the program's name. Never rejects: errors are printed, and result in exit code 2. */
export async function run(args: readonly string[], surroundings: Environment): Promise<ExitCode> {
  const error = (message: string): void => {
    surroundings.error(printableMessage(message));
  };
  // The folder may also be given before the command.
  const {
    rest: [name = '--help', ...rest],
    folder,
  } = takeData(args);
  const environment: Environment = { ...surroundings, error, data: folder ?? surroundings.data };
  if (name === '--help' || name === '-h' || rest.includes('--help')) {
    await environment.out(usageOf(name) ?? usage);
    return args.length === 0 ? exitCodes.trouble : exitCodes.clean;
  }
  if (name === '--version') {
    await environment.out(`${environment.version}\n`);
    return exitCodes.clean;
  }
  try {
    const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
    if (command === undefined) throw new UsageError(`Unknown command "${name}".`);
    return await (
      await command()
    )(rest, environment);
  } catch (error) {
    environment.error(`iam-policy: ${error instanceof Error ? error.message : String(error)}\n`);
    if (error instanceof UsageError)
      environment.error(`Try iam-policy ${usageOf(name) === undefined ? '' : `${name} `}--help.\n`);
    return exitCodes.trouble;
  }
}

/** Removes `--data FOLDER`, which every command accepts, from the arguments; after `--` there are no options. */
function takeData(args: readonly string[]): { readonly rest: readonly string[]; readonly folder?: string } {
  const end = args.indexOf('--');
  const options = end < 0 ? args : args.slice(0, end);
  const place = options.findIndex((arg) => arg === '--data' || arg.startsWith('--data='));
  const [option = ''] = args.slice(place);
  const folder = option === '--data' ? args[place + 1] : option.slice('--data='.length);
  if (place < 0 || folder === undefined || folder === '') return { rest: args };
  return { rest: args.toSpliced(place, option === '--data' ? 2 : 1), folder };
}
