/**
 * What a policy is attached to decides what it may contain: `identity` (managed or inline, of a user, group or role),
 * `boundary` (permissions boundary), `session`, `resource` (bucket, queue, key, …), `trust` (of a role), `scp`,
 * `rcp`, `endpoint` (VPC endpoint).
 */
export type PolicyKind = (typeof policyKinds)[number];

export const policyKinds = [
  'identity',
  'boundary',
  'session',
  'resource',
  'trust',
  'scp',
  'rcp',
  'endpoint',
] as const;

/** What is known about what a policy is attached to. */
export interface PolicyContext {
  readonly kind: PolicyKind;
  /** False if the kind was only guessed from the content; rules that depend on it are then silent. */
  readonly certain: boolean;
  /** For resource policies, if known: the service of the resource, such as `s3`, `sqs`, `kms`, `ecr`. */
  readonly service?: string;
  /** For identity policies, if known. */
  readonly attachment?: 'managed' | 'user' | 'group' | 'role';
  /** Other documents contribute statements to the same policy, so what is missing here may be there. */
  readonly part?: true;
}

export function isSameContext(one: PolicyContext | undefined, other: PolicyContext | undefined): boolean {
  return (
    one?.kind === other?.kind &&
    one?.certain === other?.certain &&
    one?.service === other?.service &&
    one?.attachment === other?.attachment &&
    one?.part === other?.part
  );
}

/** Whether the kind of a policy is unchanged for rules that look at one statement. */
export function isAlike(before: PolicyContext, now: PolicyContext): boolean {
  return (
    before.kind === now.kind &&
    before.certain === now.certain &&
    before.attachment === now.attachment &&
    before.service === now.service
  );
}

/** Kinds without principals: their policies apply to the principal that they are attached to. */
export function isPrincipalless(kind: PolicyKind): boolean {
  return kind === 'identity' || kind === 'boundary' || kind === 'session' || kind === 'scp';
}

/** Whether a text is the name of a kind, exactly as written here. */
export function isPolicyKind(text: string): text is PolicyKind {
  return policyKinds.some((kind) => kind === text);
}
