import { awsPrincipalForm, isServicePrincipal } from '../policy/principalForm.ts';
import { parseArn } from '../policy/arn.ts';

/** One call of one action on one resource. */
export interface AccessRequest {
  /** An ARN, an account ID, a service principal, or `*` for a caller without credentials; unknown if absent. */
  readonly principal?: string;
  /** Such as `s3:GetObject`. */
  readonly action: string;
  /** An ARN, or `*` for an action without resource-level permissions. */
  readonly resource: string;
  /**
   * Values by condition key in lower case. An empty list means that the request does not have the key; nothing is known
   * about keys that are missing here.
   */
  readonly context: ReadonlyMap<string, readonly string[]>;
}

/**
 * The request with the keys that follow from its principal and resource, unless it contains them itself. Source: IAM
 * User Guide, "AWS global condition context keys".
 */
export function withDerivedKeys(request: AccessRequest): AccessRequest {
  const derived: readonly DerivedKey[] = [
    ...principalKeys(request.principal),
    ...resourceKeys(request.resource),
  ];
  const context = new Map(request.context);
  for (const [key, value] of derived)
    if (!context.has(key)) context.set(key, value === undefined ? [] : [value]);
  return { ...request, context };
}

/** The account that a principal belongs to; undefined for services, anonymous callers and unsupported forms. */
export function accountOf(principal: string | undefined): string | undefined {
  if (principal === undefined) return undefined;
  if (/^\d{12}$/.test(principal)) return principal;
  const account = parseArn(principal)?.account?.text;
  return account !== undefined && /^\d{12}$/.test(account) ? account : undefined;
}

/**
 * Whether the caller is the root user of an account, which does not need an identity-based policy. It cannot assume
 * roles. Sources: IAM User Guide, "How AWS enforcement code logic evaluates requests to allow or deny access"; AWS STS
 * API Reference, "AssumeRole".
 */
export function needsNoPolicy({ principal, action }: Pick<AccessRequest, 'principal' | 'action'>): boolean {
  const isRoot = principal !== undefined && awsPrincipalForm(principal) === 'root';
  return isRoot && action.toLowerCase() !== 'sts:assumerole';
}

/**
 * The name of the role that a principal is or is a session of; role names are unique in an account, regardless of the
 * path.
 */
export function roleNameOf(principal: string): string | undefined {
  const form = awsPrincipalForm(principal);
  if (form === 'session') return principal.split('/')[1];
  return form === 'role' ? principal.slice(principal.lastIndexOf('/') + 1) : undefined;
}

/** A key and its value; without a value, the request does not have the key. */
type DerivedKey = readonly [string, string?];

/**
 * Only IAM users have a user name. Source: IAM User Guide, "IAM policy elements: Variables and tags", the table of
 * principal key values.
 */
function* principalKeys(principal: string | undefined): Generator<DerivedKey> {
  if (principal === undefined) return;
  if (principal === '*') {
    yield ['aws:username'];
    return;
  }
  if (isServicePrincipal(principal)) {
    yield ['aws:username'];
    yield ['aws:principalisawsservice', 'true'];
    yield ['aws:principalservicename', principal];
    return;
  }
  const account = accountOf(principal);
  if (account !== undefined) {
    yield ['aws:principalaccount', account];
    yield ['aws:principalisawsservice', 'false'];
  }
  yield* formKeys(principal);
}

function* formKeys(principal: string): Generator<DerivedKey> {
  switch (awsPrincipalForm(principal)) {
    case 'user':
      yield ['aws:principalarn', principal];
      yield ['aws:principaltype', 'User'];
      yield ['aws:username', principal.slice(principal.lastIndexOf('/') + 1)];
      return;
    case 'root':
      yield ['aws:principalarn', principal];
      yield ['aws:principaltype', 'Account'];
      yield ['aws:username'];
      return;
    case 'role':
      yield ['aws:principalarn', principal];
      yield ['aws:principaltype', 'AssumedRole'];
      yield ['aws:username'];
      return;
    case 'session':
      // `aws:PrincipalArn` is the role's ARN, whose path is not in the ARN of the session.
      yield ['aws:principaltype', 'AssumedRole'];
      yield ['aws:username'];
      return;
    case 'federatedUser':
      yield ['aws:principalarn', principal];
      yield ['aws:principaltype', 'FederatedUser'];
      yield ['aws:username'];
      return;
    default:
  }
}

function* resourceKeys(resource: string): Generator<DerivedKey> {
  const account = accountOf(resource);
  if (account !== undefined) yield ['aws:resourceaccount', account];
}
