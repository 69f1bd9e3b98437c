import type { AccessAnswer, StatementPlace } from '../server/src/api/languageService.ts';
import { whyNot } from '../server/src/api/languageService.ts';
import { printableLines } from './printable.ts';
import { relativeFile } from './relativeFile.ts';

/** An answer for people: the outcome, the deciding statements, and what would have to be different. */
export function accessAnswerText(answer: AccessAnswer, cwd: string): string {
  return printableLines([headline(answer), ...details(answer, cwd)]);
}

function headline({ outcome, layer, dependsOn, statements }: AccessAnswer): string {
  switch (outcome) {
    case 'allowed':
      return statements.length === 0 ? 'Allowed: the root user of an account needs no policy' : 'Allowed';
    case 'explicitlyDenied':
      return `Denied by a Deny statement in ${layerNames[layer ?? 'identity']}`;
    case 'implicitlyDenied':
      return `Denied: no statement in ${layerNames[layer ?? 'identity']} allows it`;
    case 'depends':
      return `It depends on ${dependsOn.map(withArticle).join(', ')}`;
  }
}

/** Condition keys have no article; a missing policy, such as "key policy", and the caller do. */
function withArticle(fact: string): string {
  if (fact === 'principal') return 'the caller, which --as names';
  return / policy$/.test(fact) ? `the ${fact}` : fact;
}

const layerNames: Readonly<Record<NonNullable<AccessAnswer['layer']>, string>> = {
  identity: 'the identity-based policies',
  boundary: 'the permissions boundary',
  session: 'the session policies',
  resource: 'the resource-based policy',
  scp: 'the service control policies',
  rcp: 'the resource control policies',
  endpoint: 'the VPC endpoint policy',
};

function details({ statements, nearest }: AccessAnswer, cwd: string): readonly string[] {
  const lines = statements.map((place) => `  ${placeText(place, cwd)}`);
  if (nearest === undefined) return lines;
  return [...lines, `  ${placeText(nearest, cwd)} comes closest: ${whyNot(nearest.mismatches)}`];
}

function placeText({ uri, line, name }: StatementPlace, cwd: string): string {
  const file = relativeFile(uri, cwd) ?? 'standard input';
  return `${file}:${String(line)} ${name}`;
}
