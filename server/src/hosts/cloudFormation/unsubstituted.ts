import type { ObjectNode, StringNode } from '../../syntax/node.ts';
import { rangeIn } from '../../syntax/node.ts';
import type { Steps } from '../../text/steps.ts';
import type { Unsubstituted } from '../host.ts';
import { CallString } from './callString.ts';
import type { Calls } from './calls.ts';
import type { Template } from './template.ts';
import { valuesIn } from './valuesIn.ts';

/** AWS CloudFormation User Guide, "Pseudo parameters reference". */
const pseudoParameter =
  /^AWS::(?:AccountId|NotificationARNs|NoValue|Partition|Region|StackId|StackName|URLSuffix)$/;

/**
 * Texts with variables that only `Fn::Sub` would replace (AWS CloudFormation User Guide, "Fn::Sub"). Without it the
 * variables reach IAM unchanged, and IAM does not know them.
 */
export function* unsubstitutedIn(
  policies: readonly ObjectNode[],
  template: Template,
  calls: Calls,
): Steps<readonly Unsubstituted[]> {
  const found: Unsubstituted[] = [];
  yield* valuesIn(policies, (node) => {
    const unsubstituted =
      node.kind === 'string' && !(node instanceof CallString) && unsubstitutedText(node, template, calls);
    if (unsubstituted) found.push(unsubstituted);
  });
  return found;
}

function unsubstitutedText(node: StringNode, template: Template, calls: Calls): Unsubstituted | undefined {
  if (!node.value.includes('${')) return undefined;
  for (const { 0: variable, 1: name = '', index } of node.value.matchAll(/\$\{([^{}!]*)\}/g)) {
    if (!isOfTemplate(name, template)) continue;
    const value = calls.substituted(node);
    const range = rangeIn(node, index, index + variable.length);
    return { ...range, variable, edits: value === undefined ? [] : [{ kind: 'replace', node, value }] };
  }
  return undefined;
}

function isOfTemplate(name: string, { types, parameters }: Template): boolean {
  const [id = '', attribute] = name.split('.', 2);
  return pseudoParameter.test(name) || types.has(id) || (attribute === undefined && parameters.has(id));
}
