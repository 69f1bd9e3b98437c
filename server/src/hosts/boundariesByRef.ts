import type { PolicyContext } from '../policy/kind.ts';
import type { ObjectNode, ValueNode } from '../syntax/node.ts';
import { memberOf } from '../syntax/node.ts';
import type { HostedPolicy } from './host.ts';

const boundary: PolicyContext = { kind: 'boundary', certain: true };

/**
 * Marks the managed policies that a template uses only as permissions boundaries: AWS CloudFormation Template
 * Reference, `PermissionsBoundary` of AWS::IAM::Role and AWS::IAM::User, and AWS SAM Developer Guide, the same property
 * of AWS::Serverless::Function.
 */
export function withBoundaries(
  found: readonly HostedPolicy[],
  root: ValueNode | undefined,
): readonly HostedPolicy[] {
  const isManaged = ({ context }: HostedPolicy): boolean => context?.attachment === 'managed';
  if (root?.kind !== 'object' || !found.some(isManaged)) return found;
  const boundaries = boundariesIn(root);
  const isBoundary = (policy: HostedPolicy): boolean =>
    isManaged(policy) && policy.path[0] === 'Resources' && boundaries.has(String(policy.path[1]));
  return boundaries.size === 0
    ? found
    : found.map((policy) => (isBoundary(policy) ? { ...policy, context: boundary } : policy));
}

/** The logical IDs of managed policies that are permissions boundaries and are not attached to any identity. */
function boundariesIn(root: ObjectNode): ReadonlySet<string> {
  const boundaries = new Set<string>();
  const attached = new Set<string>();
  for (const { key, value } of membersOf(memberOf(root, 'Resources')?.value)) {
    for (const property of membersOf(memberIn(value, 'Properties'))) {
      const name = property.key.value;
      if (name === 'PermissionsBoundary') for (const id of idsIn(property.value)) boundaries.add(id);
      if (name === 'ManagedPolicyArns' || name === 'Policies')
        for (const id of idsIn(property.value)) attached.add(id);
      // A managed policy that lists its own users, groups or roles.
      if (name === 'Roles' || name === 'Users' || name === 'Groups') attached.add(key.value);
    }
  }
  for (const id of attached) boundaries.delete(id);
  return boundaries;
}

function membersOf(node: ValueNode | undefined): ObjectNode['members'] {
  return node?.kind === 'object' ? node.members : [];
}

function memberIn(node: ValueNode | undefined, key: string): ValueNode | undefined {
  return node?.kind === 'object' ? memberOf(node, key)?.value : undefined;
}

/** The logical IDs that a value, or one of its items, references through `Ref` or `Fn::GetAtt`. */
function idsIn(value: ValueNode | undefined): readonly string[] {
  if (value?.kind === 'array')
    return value.items.flatMap((item) => (item.kind === 'array' ? [] : idsIn(item)));
  const call = value?.kind === 'dynamic' ? value.call : value;
  const ref = memberIn(call, 'Ref');
  const attribute = memberIn(call, 'Fn::GetAtt');
  const named = ref ?? (attribute?.kind === 'array' ? attribute.items[0] : attribute);
  return named?.kind === 'string' ? [named.value.split('.')[0] ?? ''] : [];
}
