import type { ObjectNode, StringNode, ValueNode } from '../../syntax/node.ts';
import { rangeIn } from '../../syntax/node.ts';
import type { Unsubstituted } from '../host.ts';
import { CallString } from './callString.ts';
import type { Calls } from './calls.ts';
import type { Template } from './template.ts';

/** AWS CloudFormation User Guide, "Pseudo parameters reference". */
const pseudoParameter =
  /^AWS::(?:AccountId|NotificationARNs|NoValue|Partition|Region|StackId|StackName|URLSuffix)$/;

/**
 * Texts with variables that only `Fn::Sub` would put something in for (AWS CloudFormation User Guide, "Fn::Sub"):
 * without it the variables go to IAM as they are, which knows none of them.
 */
export function unsubstitutedIn(
  policies: readonly ObjectNode[],
  template: Template,
  calls: Calls,
): readonly Unsubstituted[] {
  return policies.flatMap(textsIn).flatMap((node): readonly Unsubstituted[] => {
    if (!node.value.includes('${')) return [];
    for (const { 0: variable, 1: name = '', index } of node.value.matchAll(/\$\{([^{}!]*)\}/g)) {
      if (!isOfTemplate(name, template)) continue;
      const value = calls.substituted(node);
      const range = rangeIn(node, index, index + variable.length);
      return [{ ...range, variable, edits: value === undefined ? [] : [{ kind: 'replace', node, value }] }];
    }
    return [];
  });
}

function isOfTemplate(name: string, { types, parameters }: Template): boolean {
  const [id = '', attribute] = name.split('.', 2);
  return pseudoParameter.test(name) || types.has(id) || (attribute === undefined && parameters.has(id));
}

function textsIn(node: ValueNode): readonly StringNode[] {
  if (node.kind === 'string') return node instanceof CallString ? [] : [node];
  if (node.kind === 'array') return node.items.flatMap(textsIn);
  if (node.kind !== 'object') return [];
  return node.members.flatMap(({ value }) => (value === undefined ? [] : textsIn(value)));
}
