import type { Catalog } from '../server/src/api/languageService.ts';
import type { Environment, ExitCode } from './environment.ts';
import { exitCodes, UsageError } from './environment.ts';
import { parseOptions } from './options.ts';
import { chosenCatalog } from './chosenCatalog.ts';

/** `iam-policy expand PATTERN...`: every action that the patterns currently match, without duplicates, one per line. */
export async function expand(args: readonly string[], environment: Environment): Promise<ExitCode> {
  const { positionals } = parseOptions(args, {});
  if (positionals.length === 0) throw new UsageError('expand requires action patterns, such as s3:Get*.');
  const catalog = await chosenCatalog(environment);
  const actions = new Set<string>();
  let code: ExitCode = exitCodes.clean;
  for (const pattern of positionals) {
    const covered = coveredBy(pattern, catalog);
    if (covered.length === 0) {
      environment.error(`iam-policy: No action matches "${pattern}" in the data of ${catalog.date}.\n`);
      code = exitCodes.trouble;
    }
    for (const action of covered) actions.add(action);
  }
  await environment.out([...actions].map((action) => `${action}\n`).join(''));
  return code;
}

function coveredBy(pattern: string, catalog: Catalog): readonly string[] {
  const colon = pattern.indexOf(':');
  const service = colon < 0 ? undefined : catalog.service(pattern.slice(0, colon));
  return (service?.matchActions(pattern.slice(colon + 1)) ?? []).map(
    (action) => `${action.service}:${action.name}`,
  );
}
