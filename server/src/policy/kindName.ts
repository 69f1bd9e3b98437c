import type { PolicyContext, PolicyKind } from './kind.ts';
import { isPolicyKind, policyKinds } from './kind.ts';

const attachments = ['managed', 'user', 'group', 'role'] as const;

/** Services whose resource policies have their own limits or forms. */
const resourceServices = ['s3', 'sqs', 'sns', 'kms', 'ecr', 'lambda', 'secretsmanager', 'dynamodb'] as const;

/** Every kind as a user writes it: `identity`, `identity/role`, `resource/s3`, `trust`, … */
export const kindNames: readonly string[] = policyKinds.flatMap((kind) => [
  kind,
  ...detailsOf(kind).map((detail) => `${kind}/${detail}`),
]);

function detailsOf(kind: PolicyKind): readonly string[] {
  return kind === 'identity' ? attachments : kind === 'resource' ? resourceServices : [];
}

/**
 * Parses a kind as a user writes it. What the policy is attached to follows a slash; any service is accepted there.
 * Undefined for a text that is not a kind.
 */
export function parseKindName(text: string): PolicyContext | undefined {
  const [kind = '', detail, ...more] = text.split('/');
  if (!isPolicyKind(kind) || more.length > 0) return undefined;
  if (detail === undefined) return { kind, certain: true };
  if (kind === 'resource')
    return /^[a-z0-9-]+$/.test(detail) ? { kind, certain: true, service: detail } : undefined;
  const attachment = attachments.find((each) => each === detail);
  return kind === 'identity' && attachment !== undefined ? { kind, certain: true, attachment } : undefined;
}

/** The reverse of `parseKindName`. */
export function nameKind({ kind, service, attachment }: PolicyContext): string {
  const detail = service ?? attachment;
  return detail === undefined ? kind : `${kind}/${detail}`;
}
