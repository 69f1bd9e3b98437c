import type { Edit } from '../../syntax/edit.ts';
import type { ObjectNode, ValueNode } from '../../syntax/node.ts';
import { rangeIn } from '../../syntax/node.ts';
import { append } from '../../text/append.ts';
import type { Steps } from '../../text/steps.ts';
import type { Unsubstituted } from '../host.ts';
import { CallString } from './callString.ts';
import { arnsByType } from './resourceTypes.ts';
import type { Template } from './template.ts';
import { valuesIn } from './valuesIn.ts';

/** The places where a policy has ARNs: elements, principal types and (in lower case) condition keys. */
const arnPlaces: ReadonlySet<string> = new Set([
  'Resource',
  'NotResource',
  'AWS',
  'aws:sourcearn',
  'aws:principalarn',
]);

/**
 * What a template says about its resources: their types by logical ID, and their ARNs by reference, such as
 * `Queue.Arn`.
 */
interface Known {
  readonly types: Template['types'];
  readonly arns: ReadonlyMap<string, string>;
}

/** References to resources of the template that return a name, a URL or an ID where the policy needs an ARN. */
export function* namesForArns(
  policies: readonly ObjectNode[],
  template: Template,
): Steps<readonly Unsubstituted[]> {
  const arns = new Map(template.references.map((each) => [`${each.id}.${each.attribute}`, each.arn]));
  const found: Unsubstituted[] = [];
  yield* valuesIn(policies, (node, key) => {
    const isPlace = arnPlaces.has(key) || arnPlaces.has(key.toLowerCase());
    if (isPlace) append(found, unsubstitutedIn(node, { types: template.types, arns }));
  });
  return found;
}

function unsubstitutedIn(node: ValueNode, known: Known): readonly Unsubstituted[] {
  if (node.kind !== 'dynamic' && !(node instanceof CallString)) return [];
  const [only] = node.call?.members ?? [];
  const argument = only?.value;
  if (only === undefined || argument === undefined) return [];
  if (only.key.value === 'Ref' && argument.kind === 'string')
    return report(node, argument.value, known, (value) => [{ kind: 'replace', node, value }]);
  if (!(node instanceof CallString)) return [];
  const [found = '', id = ''] = /^\$\{(\w+)\}(?=\/|$)/.exec(node.value) ?? [];
  if (found === '') return [];
  const range = node.inner === undefined ? firstOf(argument) : rangeIn(node.inner, 0, found.length);
  return report(range ?? node, id, known, (arn) => [
    { kind: 'replace', node, value: arn + node.value.slice(found.length) },
  ]);
}

/** The first of the texts that `Fn::Join` joins. */
function firstOf(argument: ValueNode): ValueNode | undefined {
  const list = argument.kind === 'array' ? argument.items[1] : undefined;
  return list?.kind === 'array' ? list.items[0] : undefined;
}

function report(
  { start, end }: { readonly start: number; readonly end: number },
  id: string,
  { types, arns: known }: Known,
  edits: (arn: string) => readonly Edit[],
): readonly Unsubstituted[] {
  const arns = arnsByType.get(types.get(id) ?? '');
  if (arns === undefined || 'Ref' in arns) return [];
  const arn = known.get(`${id}.Arn`);
  return arn === undefined ? [] : [{ start, end, variable: id, arn: `${id}.Arn`, edits: edits(arn) }];
}
