import type { PolicyContext } from '../server/src/languageService.ts';
import { kindNames, parseKindName } from '../server/src/languageService.ts';
import { UsageError } from './environment.ts';

/** `--kind`: a kind of policy, with what it is attached to behind a slash where that is known. */
export function readKind(text: string): PolicyContext {
  const context = parseKindName(text);
  if (context === undefined)
    throw new UsageError(`--kind must be one of ${kindNames.join(', ')}, not "${text}".`);
  return context;
}
