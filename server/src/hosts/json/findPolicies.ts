import type { Member, ObjectNode, ValueNode } from '../../syntax/node.ts';
import { memberOf } from '../../syntax/node.ts';
import type { HostedPolicy } from '../host.ts';

const statementKeys = new Set([
  'Effect',
  'Action',
  'NotAction',
  'Resource',
  'NotResource',
  'Principal',
  'NotPrincipal',
  'Condition',
]);

/**
 * Whether the text can hold a policy at all; asked before any parsing, so that other JSON costs one search.
 * Keys written with `\u` escapes are not looked for: nobody writes them.
 */
export function mayHoldPolicy(text: string): boolean {
  return text.includes('"Statement"') || (text.length < 2_000 && text.includes('"Version"'));
}

/** Whether a document of this name is meant to be a policy, so that help is there from the first keystroke. */
export function isNamedLikePolicy(uri: string): boolean {
  const path = decodePath(uri).toLowerCase();
  const name = path.slice(path.lastIndexOf('/') + 1);
  return (
    /(^|[-_. ])(policy|policies|scp|rcp|trust|permissions-boundary|assume-role)([-_. ].*)?\.jsonc?$/.test(
      name,
    ) ||
    /\/(iam|iam-policies|policies|scps|rcps|service-control-policies|resource-control-policies)\/[^/]+\.jsonc?$/.test(
      path,
    )
  );
}

function decodePath(uri: string): string {
  try {
    return decodeURIComponent(uri);
  } catch {
    return uri;
  }
}

/** All policies in a tree, outermost first; a policy inside a policy is not looked for. */
export function findPolicies(root: ValueNode | undefined, namedLikePolicy: boolean): readonly HostedPolicy[] {
  const found: HostedPolicy[] = [];
  const pending: { node: ValueNode; path: readonly (string | number)[] }[] = [];
  if (root !== undefined) pending.push({ node: root, path: [] });
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    const { node, path } = next;
    if (node.kind === 'object') {
      if (isPolicy(node, path.length === 0, namedLikePolicy)) {
        found.push({ root: node, path });
        continue;
      }
      for (const member of node.members) {
        if (isContainer(member.value))
          pending.push({ node: member.value, path: [...path, member.key.value] });
      }
    } else if (node.kind === 'array') {
      for (const [index, item] of node.items.entries()) {
        if (isContainer(item)) pending.push({ node: item, path: [...path, index] });
      }
    }
  }
  return found.sort((a, b) => a.root.start - b.root.start);
}

function isContainer(value: ValueNode | undefined): value is ValueNode {
  return value?.kind === 'object' || value?.kind === 'array';
}

function isPolicy(node: ObjectNode, atRoot: boolean, namedLikePolicy: boolean): boolean {
  const statement = memberOf(node, 'Statement');
  if (statement?.value !== undefined && holdsStatement(statement.value)) return true;
  if (!atRoot) return false;
  if (node.members.every(isPolicyKey)) return namedLikePolicy || node.members.some(isPolicyVersion);
  return namedLikePolicy && statement !== undefined;
}

function holdsStatement(value: ValueNode): boolean {
  const items = value.kind === 'array' ? value.items : [value];
  return items.some(
    (item) => item.kind === 'object' && item.members.some((m) => statementKeys.has(m.key.value)),
  );
}

/** A half-typed key counts: where everything else fits, it is about to become one. */
function isPolicyKey(member: Member): boolean {
  return ['Version', 'Id', 'Statement'].includes(member.key.value) || member.value === undefined;
}

function isPolicyVersion(member: Member): boolean {
  return (
    member.key.value === 'Version' &&
    member.value?.kind === 'string' &&
    (member.value.value === '2012-10-17' || member.value.value === '2008-10-17')
  );
}
