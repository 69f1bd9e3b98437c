import path from 'node:path';
import type { DocumentAnalysis, LanguageService } from '../server/src/api/languageService.ts';
import { parseKindName } from '../server/src/api/languageService.ts';
import type { Environment } from './environment.ts';
import { UsageError } from './environment.ts';
import { Modules } from './modules.ts';
import { openPolicy } from './openPolicy.ts';

/**
 * Reads a file, or standard input for `-`, as a policy of a kind. Rejects if it cannot be read, contains no policy or
 * has syntax errors, since an answer about part of a policy would be a guess.
 */
export async function openWhole(
  name: string,
  environment: Environment,
  service: LanguageService,
  { kind, mayBePipe }: { readonly kind?: string | undefined; readonly mayBePipe?: boolean } = {},
): Promise<DocumentAnalysis> {
  if (name === '') throw new UsageError('An empty argument is not a file name.');
  const troubles: string[] = [];
  const { cwd } = environment;
  const input = {
    name: name === '-' ? 'standard input' : name,
    file: name === '-' ? undefined : path.resolve(cwd, name),
    named: true,
    ...(mayBePipe !== undefined && { mayBePipe }),
    tree: cwd,
  };
  const opened = await openPolicy(input, {
    ...{ environment, service, modules: new Modules(service) },
    warn: (message) => troubles.push(message),
    kind: kind === undefined ? undefined : parseKindName(kind),
  });
  if (opened === 'unreadable' || opened === 'noPolicy') throw new Error(troubles.join('\n'));
  if (opened.analysis.host.isPartial === true)
    throw new Error(`${input.name}: what a policy in code grants is only known after the code has run.`);
  return withoutSyntaxErrors(input.name, opened.analysis);
}

/** The same document. Throws an error with the position of its first syntax error. */
export function withoutSyntaxErrors(name: string, analysis: DocumentAnalysis): DocumentAnalysis {
  const [broken] = analysis.host.syntaxErrors;
  if (broken === undefined) return analysis;
  const { line, character } = analysis.lines.positionAt(broken.start);
  throw new Error(`${name}:${String(line + 1)}:${String(character + 1)}: ${broken.message}`);
}
