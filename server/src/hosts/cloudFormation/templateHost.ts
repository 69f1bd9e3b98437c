import type { NewValue, StopString } from '../../syntax/edit.ts';
import { isStopString } from '../../syntax/edit.ts';
import type { ObjectNode, ValueNode } from '../../syntax/node.ts';
import type { HostValues, HostedPolicy, Unsubstituted, ValueWriter } from '../host.ts';
import { alternativesOf } from './alternatives.ts';
import { Calls } from './calls.ts';
import { presentCalls } from './presentCalls.ts';
import type { Template } from './template.ts';
import { noTemplate, readTemplate } from './template.ts';
import { unsubstitutedIn } from './unsubstituted.ts';
import { CallWriter } from './writeCalls.ts';

/** The policies of a document, and what CloudFormation makes of it where it is a template. */
export interface ReadPolicies {
  readonly policies: readonly HostedPolicy[];
  readonly calls: CallWriter | undefined;
  readonly values: HostValues | undefined;
  readonly unsubstituted: readonly Unsubstituted[];
}

/** How the host has read a document. */
interface ReadingHost {
  /** What the host does with the root of a policy. */
  readonly present?: (root: ObjectNode) => ObjectNode;
  /** Whether a policy is in a text, of which CloudFormation knows nothing. */
  readonly isInText: (root: ObjectNode) => boolean;
}

/** Reads the calls in policies, by the template in one of the document's roots. */
export function readCalls(
  documents: readonly (ValueNode | undefined)[],
  policies: readonly HostedPolicy[],
  { present = (root) => root, isInText }: ReadingHost,
): ReadPolicies {
  const template =
    policies.length === 0 ? undefined : documents.map(readTemplate).find((found) => found !== undefined);
  const calls = new Calls(template ?? noTemplate);
  const presented = policies.map((policy) => {
    const root = presentCalls(policy.root, calls);
    const alternatives = alternativesOf(policy.root).map((each) => ({
      ...each,
      root: presentCalls(present(each.root), calls),
    }));
    return root === policy.root && alternatives.length === 0 ? policy : { ...policy, root, alternatives };
  });
  // A part of a template that is a file of its own has calls too.
  if (template === undefined && presented.every((policy, index) => policy === policies[index]))
    return { policies, calls: undefined, values: undefined, unsubstituted: [] };
  const written = presented.flatMap(({ root, alternatives = [] }) => [
    root,
    ...alternatives.map((each) => each.root),
  ]);
  const writer = new CallWriter(template ?? noTemplate, written);
  const roots = presented.map(({ root }) => root).filter((root) => !isInText(root));
  return {
    policies: presented,
    calls: writer,
    values: template && valuesOf(template),
    unsubstituted: template === undefined ? [] : unsubstitutedIn(roots, template, calls),
  };
}

/** What a template says for what differs from account to account (AWS CloudFormation User Guide, "Pseudo parameters reference"). */
function valuesOf({ references }: Template): HostValues {
  return {
    partitions: ['${AWS::Partition}'],
    regions: ['${AWS::Region}'],
    accounts: ['${AWS::AccountId}'],
    resources: references.map(({ id, attribute, type, arn }) => ({
      name: attribute === 'Ref' ? id : `${id}.${attribute}`,
      type,
      arn,
    })),
  };
}

/** A writer that has calls where a text needs one; `offset` is where it is to write. */
export function writeCalls(writer: ValueWriter, calls: CallWriter | undefined, offset: number): ValueWriter {
  if (calls === undefined) return writer;
  const isInSub = calls.isInSub(offset);
  const written = (value: NewValue): NewValue =>
    isInSub && isText(value) ? calls.within(value) : calls.value(value);
  return {
    value: (value, stops) => writer.value(written(value), stops),
    items: (values, stops) => writer.items(values.map(written), stops),
    member: (key, value, stops) => writer.member(key, written(value), stops),
    text: (text, stops) => {
      if (!isText(text)) return writer.text(text, stops);
      if (isInSub) return writer.text(calls.within(text), stops);
      return calls.needsCall(text) ? undefined : writer.text(text, stops);
    },
  };
}

function isText(value: NewValue): value is string | StopString {
  return typeof value === 'string' || (typeof value === 'object' && value !== null && isStopString(value));
}
