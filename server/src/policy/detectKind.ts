import type { PolicyContext, PolicyKind } from './kind.ts';
import type { ObjectNode, ValueNode } from '../syntax/node.ts';
import { memberOf } from '../syntax/node.ts';
import { listOf } from './lower.ts';

/** What tells the kind of a policy: its content, its place in the document, the document's path. */
export interface KindEvidence {
  readonly root: ObjectNode;
  /** Keys and indexes from the document's root to the policy. */
  readonly path: readonly (string | number)[];
  readonly uri: string;
}

/** The kind of a policy that nobody has declared. */
export function detectKind({ root, path, uri }: KindEvidence): PolicyContext {
  const byPath = kindOfPath(uri);
  if (path.includes('AssumeRolePolicyDocument') || isTrust(root)) return { kind: 'trust', certain: true };
  if (byPath !== undefined && fits(byPath, root)) return { kind: byPath, certain: true };
  if (hasPrincipal(root)) return { kind: 'resource', certain: false };
  return { kind: 'identity', certain: false };
}

function kindOfPath(uri: string): PolicyKind | undefined {
  const path = uri.toLowerCase();
  if (/\b(scps?|service-control-polic(y|ies))\b/.test(path)) return 'scp';
  if (/\b(rcps?|resource-control-polic(y|ies))\b/.test(path)) return 'rcp';
  if (/\b(permissions?-boundary|boundaries)\b/.test(path)) return 'boundary';
  if (/\b(vpc-endpoint|endpoint-policy)\b/.test(path)) return 'endpoint';
  return undefined;
}

/** A path is no proof against the content: an SCP names no principal, an RCP always does. */
function fits(kind: PolicyKind, root: ObjectNode): boolean {
  return hasPrincipal(root) === (kind === 'rcp' || kind === 'endpoint');
}

function statementsOf(root: ObjectNode): readonly ObjectNode[] {
  return listOf(memberOf(root, 'Statement')?.value).filter((node) => node.kind === 'object');
}

function hasPrincipal(root: ObjectNode): boolean {
  return statementsOf(root).some(namesPrincipal);
}

function namesPrincipal(statement: ObjectNode): boolean {
  return memberOf(statement, 'Principal') !== undefined || memberOf(statement, 'NotPrincipal') !== undefined;
}

/** A trust policy says who may assume a role: principals, `sts:` actions and no resource. */
function isTrust(root: ObjectNode): boolean {
  const statements = statementsOf(root);
  return (
    statements.some((statement) => listOf(memberOf(statement, 'Action')?.value).length > 0) &&
    statements.some(namesPrincipal) &&
    statements.some((statement) => memberOf(statement, 'Resource') === undefined) &&
    statements.every((statement) => listOf(memberOf(statement, 'Action')?.value).every(isAssumeAction))
  );
}

function isAssumeAction(node: ValueNode): boolean {
  return (
    node.kind === 'string' && /^sts:(assumerole|tagsession|setsourceidentity|setcontext|\*)/i.test(node.value)
  );
}
