import type { FileDifference } from './differenceText.ts';
import type { GrantLevel } from '../server/src/api/languageService.ts';
import type { Environment, ExitCode } from './environment.ts';
import { exitCodes, UsageError } from './environment.ts';
import { differenceAsMarkdown, differenceAsText } from './differenceText.ts';
import { gitPairs } from './gitPairs.ts';
import { openWhole } from './openWhole.ts';
import { oneOf, parseOptions } from './options.ts';
import { printableText } from './printable.ts';
import { languageService } from './service.ts';

const levels: ReadonlyMap<string, GrantLevel> = new Map([
  ['list', 'List'],
  ['read', 'Read'],
  ['write', 'Write'],
  ['permissions', 'Permissions management'],
  ['tagging', 'Tagging'],
]);

/**
 * `iam-policy diff OLD NEW` and `iam-policy diff --git BASE [PATH...]`: what policies allow that they did not allow
 * before, and the reverse.
 */
export async function diff(args: readonly string[], environment: Environment): Promise<ExitCode> {
  const { values, positionals } = parseOptions(args, {
    git: { type: 'string' },
    format: { type: 'string' },
    'fail-on': { type: 'string' },
  });
  const format = oneOf('--format', values.format, ['text', 'markdown', 'json']);
  const failing = readLevels(values['fail-on']);
  const differences = await compareAll(values.git, positionals, environment);
  switch (format) {
    case 'json':
      await environment.out(printableText(`${JSON.stringify(differences, null, 2)}\n`));
      break;
    case 'markdown':
      await environment.out(printableText(differenceAsMarkdown(differences)));
      break;
    case 'text':
      await environment.out(differences.map(differenceAsText).join(''));
  }
  const fails = differences.some(({ added }) => added.some(({ level }) => failing.has(level)));
  return fails ? exitCodes.findings : exitCodes.clean;
}

async function compareAll(
  base: string | undefined,
  positionals: readonly string[],
  environment: Environment,
): Promise<readonly FileDifference[]> {
  const service = languageService(environment);
  if (base !== undefined) {
    const pairs = await gitPairs(base, positionals, environment, service);
    const found: FileDifference[] = [];
    for (const { file, before, after } of pairs)
      found.push({ file, ...(await service.compare(before, after)) });
    return found;
  }
  const [old, current, ...more] = positionals;
  if (old === undefined || current === undefined || more.length > 0)
    throw new UsageError('diff requires two files, or --git BASE and paths.');
  const before = await openWhole(old, environment, service);
  const after = await openWhole(current, environment, service);
  return [{ file: current, ...(await service.compare(before, after)) }];
}

/** An action that the catalog does not know could be of any level. */
function readLevels(text: string | undefined): ReadonlySet<GrantLevel> {
  if (text === undefined) return new Set();
  const found = text.split(',').map((name) => {
    const level = levels.get(name);
    if (level === undefined)
      throw new UsageError(`--fail-on must be one of ${[...levels.keys()].join(', ')}, not "${name}".`);
    return level;
  });
  return new Set([...found, 'Unknown']);
}
