import { parseArn } from '../../../policy/arn.ts';
import { textOf } from '../../../policy/conditionValue.ts';
import { isPrivateRange, parseIpRange } from '../../../policy/ipRange.ts';
import type { Condition, Statement } from '../../../policy/policy.ts';
import { isOpaque } from '../../../policy/variables.ts';
import { covers, hasWildcard } from '../../../policy/wildcard.ts';
import { memberOf } from '../../../syntax/node.ts';

/** Keys whose values the caller can choose, or that every ordinary request meets. */
const freeKeys: ReadonlySet<string> = new Set(['aws:referer', 'aws:securetransport', 'aws:useragent']);

/** Whether a key, in lower case, does not limit callers. */
export function isFreeKey(key: string): boolean {
  return freeKeys.has(key);
}

/** Keys that are `false` in every request that a principal makes directly. */
const keysOfServices: ReadonlySet<string> = new Set(['aws:principalisawsservice', 'aws:viaawsservice']);

/** Keys that describe the caller and its network; each of them may be missing from a request. */
const callerKey = /^aws:(principal|source|userid$|username$|vpce|vpcsource|federated|ec2instance)/;

/** Whether any of a statement's conditions limits what it allows; false only if that is certain. */
export function isLimited(statement: Statement): boolean {
  return isUnread(statement) || statement.conditionBlocks.some(({ conditions }) => conditions.some(limits));
}

/**
 * Whether a statement has a condition that is not in the tree, such as an expression of a host, which may require
 * anything.
 */
function isUnread({ node, conditionBlocks }: Statement): boolean {
  const value = memberOf(node, 'Condition')?.value;
  if (memberOf(node, 'Condition') === undefined) return false;
  if (value?.kind !== 'object' || value.members.length !== conditionBlocks.length) return true;
  return conditionBlocks.some(
    ({ conditions, member }) =>
      member.value?.kind !== 'object' || member.value.members.length !== conditions.length,
  );
}

/** Whether a condition excludes any request of the principal; false only if that is certain. */
export function limits(condition: Condition): boolean {
  const { lowerKey, operator } = condition;
  const { base, qualifier, ifExists } = operator;
  if (base === undefined) return true;
  if (freeKeys.has(lowerKey)) return false;
  if (qualifier === 'ForAllValues' && lowerKey.startsWith('aws:')) return false;
  if (callerKey.test(lowerKey) && (base.negated || ifExists || base.family === 'Null')) return false;
  return base.family === 'Null' || isUncertain(condition) || !condition.values.some(matchesAll(condition));
}

/** Whether values are missing from the tree, such as those of a host's expressions, which may be anything. */
function isUncertain({ values, member }: Condition): boolean {
  const count = member.value?.kind === 'array' ? member.value.items.length : 1;
  return values.length === 0 || values.length < count;
}

type ValueTest = (value: Condition['values'][number]) => boolean;

/** Returns a test for values that match every request. */
function matchesAll({ operator: { base }, lowerKey }: Condition): ValueTest {
  return (value) => {
    const text = textOf(value);
    if (text === undefined || base === undefined || base.negated) return false;
    if (base.family === 'IpAddress') return isBroadRange(text);
    if (base.family === 'Bool') return keysOfServices.has(lowerKey) && text === 'false';
    if (lowerKey === 'iam:policyarn' && includesAdministrator(text, base.wildcards)) return true;
    if (!base.wildcards) return false;
    if (/^\*+$/.test(text)) return true;
    if (base.family === 'String' && callerKey.test(lowerKey) && everyArn.test(text)) return true;
    const arn = callerKey.test(lowerKey) ? parseArn(text) : undefined;
    return /^[*]+$/.test(arn?.account?.text ?? '') && /^([a-z-]+\/)?\*+$/.test(arn?.resource?.text ?? '');
  };
}

/**
 * Whoever can attach `AdministratorAccess` needs no other policy (IAM User Guide, "AWS managed policies for job
 * functions").
 */
function includesAdministrator(text: string, hasWildcards: boolean): boolean {
  const value = text.replace(/^arn:aws[\w-]*:/, 'arn:aws:');
  return hasWildcards ? covers(value, administrator, 'matchCase') : value === administrator;
}

const administrator = 'arn:aws:iam::aws:policy/AdministratorAccess';

/** Starts of ARNs after which a `*` in a string pattern, which also matches colons, matches every principal. */
const everyArn = /^arn:[^:]*(?:\*|:(?:\*|(?:iam|sts|\*):(?:\*|\*?:\*)))$/;

/**
 * Ranges that S3 counts as public: broader than /8 for IPv4 and /32 for IPv6, excluding private ones (S3 User Guide,
 * "The meaning of public",
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html).
 */
function isBroadRange(text: string): boolean {
  const range = parseIpRange(text);
  return range !== undefined && !isPrivateRange(range) && range.prefix < (range.version === 4 ? 8 : 32);
}

/**
 * Keys that identify the caller if their values are fixed (same page): principals by the keys of `aws:Principal…`,
 * and the rest by name. The keys of VPC endpoints and source organizations are newer and work the same way (IAM User
 * Guide, "AWS global condition context keys").
 */
const whoKeys: ReadonlySet<string> = new Set(
  [
    ...['PrincipalAccount', 'PrincipalArn', 'PrincipalIsAWSService', 'PrincipalOrgID', 'PrincipalOrgPaths'],
    ...['PrincipalServiceName', 'PrincipalServiceNamesList', 'userid', 'SourceIp', 'SourceArn', 'SourceVpc'],
    ...['SourceVpce', 'SourceVpcArn', 'SourceOwner', 'SourceAccount', 'SourceOrgID', 'SourceOrgPaths'],
    ...['VpceAccount', 'VpceOrgID', 'VpceOrgPaths', 'Ec2InstanceSourceVpc', 'FederatedProvider'],
  ].map((name) => `aws:${name}`.toLowerCase()),
);

/** Keys of S3 in the same list. */
const s3WhoKeys: ReadonlySet<string> = new Set([
  's3:dataaccesspointaccount',
  's3:dataaccesspointarn',
  's3:x-amz-server-side-encryption-aws-kms-key-id',
]);

/**
 * Keys of other services that do not identify the caller: with the keys of Lambda, a function URL is open to everyone
 * (Lambda Developer Guide, "Control access to Lambda function URLs"), and the keys of STS are parameters of the
 * request. An external ID is not a secret either: everyone who can view the role can read it (IAM User Guide, "Access
 * to AWS accounts owned by third parties").
 */
const openKeys: ReadonlySet<string> = new Set([
  'lambda:functionurlauthtype',
  'lambda:invokedviafunctionurl',
  ...['externalid', 'rolesessionname', 'sourceidentity', 'transitivetagkeys'].map((name) => `sts:${name}`),
]);

/** Whether any of a statement's conditions limits its principal `*` to identified callers. */
export function narrowsCallers(statement: Statement): boolean {
  return (
    isUnread(statement) || statement.conditionBlocks.some(({ conditions }) => conditions.some(fixesCaller))
  );
}

/**
 * Whether a condition limits the callers to fixed ones. For services without a published list, any of their keys may.
 */
function fixesCaller(condition: Condition): boolean {
  const { lowerKey, operator } = condition;
  const { base, qualifier, ifExists } = operator;
  if (base === undefined) return true;
  const known = lowerKey.startsWith('aws:') || lowerKey.startsWith('s3:');
  if (!known) return !openKeys.has(lowerKey);
  if (!whoKeys.has(lowerKey) && !s3WhoKeys.has(lowerKey)) return false;
  if (base.negated || ifExists || qualifier === 'ForAllValues' || base.family === 'Null') return false;
  return isUncertain(condition) || condition.values.every(isFixed(condition));
}

/**
 * A test for values that name a certain caller. S3 accepts no wildcard at all; here, a wildcard after an account or
 * after the start of an ID counts as fixed, because it does not match other callers. The value of a variable is
 * unknown.
 */
function isFixed({ operator: { base }, lowerKey }: Condition): ValueTest {
  return (value) => {
    const text = textOf(value);
    if (text === undefined || isOpaque(text)) return true;
    if (base?.family === 'IpAddress') return !isBroadRange(text);
    if (base?.family === 'Bool') return text === 'true';
    if (base?.wildcards !== true || !hasWildcard(text)) return true;
    const arn = parseArn(text);
    if (arn === undefined) return !/^(?:o-|vpc-|vpce-)?[*?]/.test(text);
    // The ARN of a bucket has no account, but a bucket name has only one owner.
    if (arn.account?.text === '')
      return lowerKey === 'aws:sourcearn' && !/^[*?]/.test(arn.resource?.text ?? '*');
    return arn.account !== undefined && !hasWildcard(arn.account.text);
  };
}

/** Whether a Deny excludes callers that fail a condition, such as `StringNotEquals` on an organization. */
export function deniesOtherCallers({ conditionBlocks }: Statement): boolean {
  return conditionBlocks.some(({ conditions }) =>
    conditions.some(
      ({ lowerKey, operator: { base } }) =>
        base?.negated === true &&
        (whoKeys.has(lowerKey) || s3WhoKeys.has(lowerKey) || !/^(aws|s3):/.test(lowerKey)),
    ),
  );
}
