import type { DocumentAnalysis, LanguageService } from '../server/src/api/languageService.ts';
import { parseKindName } from '../server/src/api/languageService.ts';

/** Far more than any quota; a longer text is not a policy. */
export const maxPolicyLength = 200_000;

/** Invalid input. The message contains the reason. */
export class InputError extends Error {}

/** Reads a policy's JSON. Throws an `InputError` if it is not one. */
export function readPolicy(service: LanguageService, text: string, kind?: string): DocumentAnalysis {
  if (text.length > maxPolicyLength)
    throw new InputError(`The policy exceeds ${String(maxPolicyLength)} characters.`);
  const context = kind === undefined ? undefined : parseKindName(kind);
  if (kind !== undefined && context === undefined) throw new InputError(`Unknown policy type "${kind}".`);
  const document = { uri: 'untitled:policy.json', languageId: 'json', text, expected: true };
  const analysis = service.analyze(document, context && (() => context));
  if (analysis.policies.length === 0) throw new InputError('The text does not contain a policy.');
  return analysis;
}

/**
 * The same for questions about what the policy grants. Rejects syntax errors, because the answer would only cover part
 * of the policy.
 */
export function readWholePolicy(service: LanguageService, text: string, kind?: string): DocumentAnalysis {
  const analysis = readPolicy(service, text, kind);
  const [broken] = analysis.host.syntaxErrors;
  if (broken === undefined) return analysis;
  const { line, character } = analysis.lines.positionAt(broken.start);
  throw new InputError(`Line ${String(line + 1)}, column ${String(character + 1)}: ${broken.message}`);
}
