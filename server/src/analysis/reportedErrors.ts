import type { HostDocument } from '../hosts/host.ts';
import type { SyntaxError } from '../syntax/syntaxError.ts';
import type { RuleSettings } from './ruleSettings.ts';

/**
 * The syntax errors that are findings. The first one of another language is enough: the rest may be its consequences,
 * and this server has no fix for any.
 */
export function reportedErrors(
  { syntaxErrors, reportsSyntaxErrors }: HostDocument,
  settings: RuleSettings,
): readonly SyntaxError[] {
  if (reportsSyntaxErrors || syntaxErrors.length === 0) return syntaxErrors;
  const ofLanguage = settings.syntaxErrors ? syntaxErrors.find((error) => !isOwn(error)) : undefined;
  return syntaxErrors.filter((error) => error.unsure !== true && (isOwn(error) || error === ofLanguage));
}

function isOwn({ own }: SyntaxError): boolean {
  return own === true;
}
