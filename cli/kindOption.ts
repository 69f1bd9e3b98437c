import type { PolicyContext } from '../server/src/api/languageService.ts';
import { kindNames, parseKindName } from '../server/src/api/languageService.ts';
import type { Environment } from './environment.ts';
import { UsageError } from './environment.ts';
import { chosenCatalog } from './chosenCatalog.ts';

/** `--kind`: a kind of policy, optionally followed by a slash and what it is attached to. */
export function readKind(text: string): PolicyContext {
  const context = parseKindName(text);
  if (context === undefined)
    throw new UsageError(`--kind must be one of ${kindNames.join(', ')}, not "${text}".`);
  return context;
}

/** Validates the option. If the policy is attached to a resource, its service must exist. */
export async function validateKind(text: string, environment: Environment): Promise<void> {
  const { service } = readKind(text);
  if (service === undefined || kindNames.includes(text)) return;
  if ((await chosenCatalog(environment)).service(service) === undefined)
    throw new UsageError(`--kind ${text}: unknown service "${service}".`);
}
