import { CompletionItemKind } from 'vscode-languageserver-types';
import type { HostValues } from '../../hosts/host.ts';
import type { StringNode } from '../../syntax/node.ts';
import type { Proposal, Proposals } from './proposal.ts';

/**
 * What the document's tool inserts for the variable that is being typed, before the policy variables: at the start of
 * an ARN, the ARNs of the document's resources; within it, their names, and the tool's own values such as the Region.
 */
export function withToolVariables(
  { items }: Proposals,
  token: StringNode,
  start: number,
  { resources, partitions, regions, accounts }: HostValues,
): Proposals {
  const isFirst = start === token.at(0);
  // A name with a dot is that of an object, which cannot be part of a text.
  const own = resources
    .filter(({ resource }) => isFirst || !resource.includes('.'))
    .map(({ name, resource, type }) => variable(`\${${isFirst ? name : resource}}`, type));
  const others = isFirst ? [] : [...partitions, ...regions, ...accounts].map((each) => variable(each));
  const known = new Map([...own, ...others].map((each) => [each.label, each]));
  const first = [...known.values()].map((each, index) => ({ ...each, sort: `!0${numbered(index)}` }));
  return { items: [...first, ...items.map((item) => ({ ...item, sort: `!9${item.sort ?? ''}` }))] };
}

/** Whether a variable of the tool is being typed, not an escaped one that remains for IAM. */
export function isToolVariable(token: StringNode, text: string, start: number, offset: number): boolean {
  if (token.takesVariables !== true || text[start - 1] === '$') return false;
  return /^\$\{[^!${}]*$/.test(text.slice(start, offset));
}

function numbered(index: number): string {
  return String(index).padStart(3, '0');
}

function variable(label: string, description?: string): Proposal {
  return { label, kind: CompletionItemKind.Reference, ...(description !== undefined && { description }) };
}
