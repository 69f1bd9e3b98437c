import { pathToFileURL } from 'node:url';
import type { Environment, ExitCode } from './environment.ts';
import { exitCodes, printDocument, UsageError } from './environment.ts';
import { findInputs, readInput } from './files.ts';
import { oneOf, parseOptions } from './options.ts';
import { languageService } from './service.ts';

/** Prints a policy in another notation. The notation of the input is detected from its text. */
export async function convert(args: readonly string[], environment: Environment): Promise<ExitCode> {
  const { values, positionals } = parseOptions(args, { to: { type: 'string' } } as const);
  const to = oneOf('--to', values.to, ['json', 'terraform', 'yaml']);
  if (values.to === undefined || positionals.length !== 1)
    throw new UsageError('convert requires --to and one file, or - for standard input.');
  const { inputs, troubles } = await findInputs(positionals, environment);
  const [input, another] = inputs;
  if (troubles.length > 0) throw new Error(troubles.join(' '));
  if (input === undefined || another !== undefined) throw new UsageError('convert accepts one file.');
  const text = (await readInput(input, environment)).text.replace(/^\uFEFF/, '');
  const uri = input.file === undefined ? 'stdin:///policy' : pathToFileURL(input.file).href;
  const converted = languageService(environment).convertText(text, uri, { to });
  if ('text' in converted) {
    await printDocument(converted.text, environment);
    return exitCodes.clean;
  }
  const { line, character } = converted.range?.start ?? { line: 0, character: 0 };
  throw new Error(`${input.name}:${String(line + 1)}:${String(character + 1)}: ${converted.problem}`);
}
