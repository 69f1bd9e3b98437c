import type { AccessLevel, FoundAction } from '../server/src/api/actionService.ts';
import { createActionService } from '../server/src/api/actionService.ts';
import { chosenCatalog } from './chosenCatalog.ts';
import type { Environment, ExitCode } from './environment.ts';
import { exitCodes, UsageError } from './environment.ts';
import { oneOf, parseOptions } from './options.ts';

const levels: ReadonlyMap<string, AccessLevel> = new Map([
  ['list', 'List'],
  ['read', 'Read'],
  ['write', 'Write'],
  ['permissions', 'Permissions management'],
  ['tagging', 'Tagging'],
]);

const string = { type: 'string' } as const;
const options = {
  name: string,
  service: string,
  level: string,
  'resource-type': string,
  'condition-key': string,
  operation: string,
  format: string,
} as const;

/** `iam-policy actions`: the AWS actions that match all given options, one per line. */
export async function listActions(args: readonly string[], environment: Environment): Promise<ExitCode> {
  const { values, positionals } = parseOptions(args, options);
  if (positionals.length > 0)
    throw new UsageError(`actions only accepts options, not "${positionals.join(' ')}".`);
  const format = oneOf('--format', values.format, ['text', 'json']);
  const level = values.level === undefined ? undefined : levels.get(values.level.toLowerCase());
  if (values.level !== undefined && level === undefined) {
    throw new UsageError(`--level must be one of ${[...levels.keys()].join(', ')}, not "${values.level}".`);
  }
  const service = createActionService({ catalog: () => chosenCatalog(environment) });
  if (values.operation !== undefined && !(await service.knowsOperations()))
    throw new UsageError(
      "--operation requires data from AWS's service reference; see iam-policy data import.",
    );
  const found = await service.searchActions({
    ...(values.name !== undefined && { name: values.name }),
    ...(values.service !== undefined && { service: values.service }),
    ...(level !== undefined && { level }),
    ...(values['resource-type'] !== undefined && { resourceType: values['resource-type'] }),
    ...(values['condition-key'] !== undefined && { conditionKey: values['condition-key'] }),
    ...(values.operation !== undefined && { operation: values.operation }),
  });
  if (found === undefined)
    throw new UsageError(
      `Unknown service "${values.service ?? ''}" in the data of ${await service.dataDate()}.`,
    );
  await environment.out(
    format === 'json' ? `${JSON.stringify(found, null, 2)}\n` : found.map(toLine).join(''),
  );
  if (found.length > 0) return exitCodes.clean;
  environment.error(
    `iam-policy: No action matches these options in the data of ${await service.dataDate()}.\n`,
  );
  return exitCodes.trouble;
}

function toLine({ action, accessLevel, description }: FoundAction): string {
  return `${action}  [${accessLevel}]  ${description}\n`;
}
