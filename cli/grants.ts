import { listed } from '../server/src/api/documents.ts';
import type { StatementGrants } from '../server/src/api/languageService.ts';
import type { Environment, ExitCode } from './environment.ts';
import { exitCodes, UsageError } from './environment.ts';
import { messageOf } from './files.ts';
import { openWhole } from './openWhole.ts';
import { oneOf, parseOptions } from './options.ts';
import { joined, printableLines, printableText } from './printable.ts';
import { languageService } from './service.ts';

/** `iam-policy grants FILE...`: the actions that each statement allows or denies, by access level. */
export async function grants(args: readonly string[], environment: Environment): Promise<ExitCode> {
  const { values, positionals } = parseOptions(args, { format: { type: 'string' } });
  if (positionals.length === 0) throw new UsageError('grants requires files, or - for standard input.');
  const format = oneOf('--format', values.format, ['text', 'json']);
  const service = languageService(environment);
  const files: { readonly file: string; readonly statements: readonly StatementGrants[] }[] = [];
  let isTrouble = false;
  for (const file of positionals) {
    try {
      files.push({ file, statements: await service.grants(await openWhole(file, environment, service)) });
    } catch (error) {
      isTrouble = true;
      environment.error(`iam-policy: ${messageOf(error)}\n`);
    }
  }
  const text =
    format === 'json'
      ? printableText(`${JSON.stringify(files, null, 2)}\n`)
      : files.map(({ file, statements }) => statements.map((each) => describe(file, each)).join('')).join('');
  await environment.out(text);
  return isTrouble ? exitCodes.trouble : exitCodes.clean;
}

/** The maximum number of actions that are printed for a level; `*` matches thousands. */
const maxShown = 50;

function shown(names: readonly string[]): string {
  if (names.length <= maxShown) return names.join(', ');
  const services = new Set(names.map((name) => name.slice(0, name.indexOf(':'))));
  const [service = ''] = services;
  const of = services.size === 1 ? service : `${String(services.size)} services`;
  return `${listed(names.slice(0, maxShown), names.length)} of ${of}; --format json lists all`;
}

function describe(file: string, statement: StatementGrants): string {
  const { effect, certain, line, name, actions, resources, allResourcesBut, conditions } = statement;
  const lists = Object.entries(actions).map(
    ([level, names]) => `  ${level} (${String(names.length)}): ${shown(names)}`,
  );
  const on = resources.length === 0 ? [] : [`  on ${allResourcesBut ? 'all but ' : ''}${joined(resources)}`];
  const when = conditions.map((condition) => `  if ${condition}`);
  const does = effect ?? (certain ? 'no valid Effect' : 'effect unknown');
  const head = `${file}:${String(line)} ${name}: ${does}${certain || effect === undefined ? '' : ' (may be absent)'}`;
  return printableLines([head, ...lists, ...on, ...when]);
}
