import type { DocumentAnalysis, LanguageService } from '../server/src/api/languageService.ts';
import { parseKindName } from '../server/src/api/languageService.ts';

/** A policy is small; what is larger than every quota by far is not one. */
export const maxPolicyLength = 200_000;

/** What a caller hands in is wrong; the message says how. */
export class InputError extends Error {}

/** Reads a policy's JSON. Throws an `InputError` where it is none. */
export function readPolicy(service: LanguageService, text: string, kind?: string): DocumentAnalysis {
  if (text.length > maxPolicyLength)
    throw new InputError(`The policy exceeds ${String(maxPolicyLength)} characters.`);
  const context = kind === undefined ? undefined : parseKindName(kind);
  if (kind !== undefined && context === undefined) throw new InputError(`Unknown policy type "${kind}".`);
  const document = { uri: 'untitled:policy.json', languageId: 'json', text, expected: true };
  const analysis = service.analyse(document, context && (() => context));
  if (analysis.policies.length === 0) throw new InputError('The text does not contain a policy.');
  return analysis;
}

/** The same, for questions about what the policy grants: with a syntax error the answer would be about half of it. */
export function readWholePolicy(service: LanguageService, text: string, kind?: string): DocumentAnalysis {
  const analysis = readPolicy(service, text, kind);
  const [broken] = analysis.host.syntaxErrors;
  if (broken === undefined) return analysis;
  const { line, character } = analysis.lines.positionAt(broken.start);
  throw new InputError(`Line ${String(line + 1)}, column ${String(character + 1)}: ${broken.message}`);
}
