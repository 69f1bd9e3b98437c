import type { Member, ObjectNode, StringNode, ValueNode } from '../syntax/node.ts';
import { memberOf } from '../syntax/node.ts';
import type { TextRange } from '../text/range.ts';

/** The properties of an AWS SAM resource that can contain SAM policy templates. */
export interface SamProperties {
  readonly node: ObjectNode;
  /** The template's other resources: their logical IDs and types. */
  readonly types: ReadonlyMap<string, string>;
}

/** A policy that a SAM resource references by name in `Policies`: as a text, or with parameters. */
export interface SamPolicy extends TextRange {
  readonly name: StringNode;
  /** The name as a key, with its parameters; undefined if the name is a text. */
  readonly written: { readonly member: Member; readonly parameters: ObjectNode } | undefined;
}

/**
 * The policies that are referenced by name (AWS SAM Developer Guide, "AWS::Serverless::Function", Policies), without
 * statements and CloudFormation function calls.
 */
export function samPoliciesIn({ node }: SamProperties): readonly SamPolicy[] {
  const value = memberOf(node, 'Policies')?.value;
  const items: readonly (ValueNode | undefined)[] = value?.kind === 'array' ? value.items : [value];
  return items.flatMap((item) => branchesOf(item).flatMap((each) => samPolicyOf(each) ?? []));
}

/** The possible values of an item: both branches if it depends on a condition. */
function branchesOf(item: ValueNode | undefined): readonly ValueNode[] {
  if (item === undefined) return [];
  const call = item.kind === 'dynamic' ? item.call : item;
  const [only, another] = call?.kind === 'object' ? call.members : [];
  if (only?.key.value !== 'Fn::If' || another !== undefined || only.value?.kind !== 'array') return [item];
  return only.value.items.slice(1);
}

function samPolicyOf(item: ValueNode): SamPolicy | undefined {
  if (item.kind === 'string') return { start: item.start, end: item.end, name: item, written: undefined };
  const [only, another] = item.kind === 'object' ? item.members : [];
  if (only === undefined || another !== undefined) return undefined;
  const { key, value } = only;
  if (key.value === 'Ref' || /^(?:Fn::|<<$|Statement$|Version$)/.test(key.value)) return undefined;
  if (value !== undefined && value.kind !== 'object' && !(value.kind === 'scalar' && value.value === null))
    return undefined;
  const nothing = { kind: 'object', start: key.end, end: key.end, members: [] } as const;
  const parameters = value?.kind === 'object' ? value : nothing;
  return { start: item.start, end: item.end, name: key, written: { member: only, parameters } };
}
