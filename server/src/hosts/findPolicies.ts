import { policyElementNames, policyVersions, statementElementNames } from '../policy/elements.ts';
import { listOf } from '../policy/lower.ts';
import type { Member, ObjectNode, StringNode, ValueNode } from '../syntax/node.ts';
import { memberOf } from '../syntax/node.ts';
import { withBoundaries } from './boundariesByRef.ts';
import type { HostedPolicy } from './host.ts';
import { isForWholePolicy, kindOfPlace } from './policyPlace.ts';
import type { Step } from './policyPlace.ts';
import { nearest } from '../text/nearest.ts';
import type { Steps } from '../text/steps.ts';

const statementKeys: ReadonlySet<string> = new Set([
  'Effect',
  'Action',
  'NotAction',
  'Resource',
  'NotResource',
  'Principal',
  'NotPrincipal',
  'Condition',
]);

/** Reads a string that contains another document, or returns undefined if it does not. */
type ReadWithin = (node: StringNode, use: UseOfText) => Steps<ObjectNode | undefined>;

/** What a template does with a text. */
export interface UseOfText {
  /** The `Fn::Sub` whose text it is. */
  readonly call?: ObjectNode | undefined;
  /** `Fn::Join` joins it with others. */
  readonly isPiece?: boolean;
  /** A key that shows that the text is a policy, if that is not `Statement`. */
  readonly key?: string | undefined;
}

/** Finds all policies in a tree in steps, outermost first. Does not look for policies inside policies. */
export function* findInSteps(
  root: ValueNode | undefined,
  namedLikePolicy: boolean,
  readWithin?: ReadWithin,
): Steps<readonly HostedPolicy[]> {
  const found: HostedPolicy[] = [];
  const pending: Step[] = [];
  if (root !== undefined) pending.push({ node: root, key: undefined, parent: undefined });
  let count = 0;
  for (let step = pending.pop(); step !== undefined; step = pending.pop()) {
    if (++count % nodesPerStep === 0) yield;
    const policy = policyAt(step, namedLikePolicy);
    if (policy === undefined) yield* goInto(step, pending, readWithin);
    else if (policy !== 'other') found.push(policy);
  }
  return withBoundaries(
    found.sort((a, b) => a.root.start - b.root.start),
    root,
  );
}

/** Take a step after this many nodes. One of them may be a string that has to be parsed. */
const nodesPerStep = 32;

/** The policy at a node; `other` if it only looks like one. */
function policyAt(step: Step, namedLikePolicy: boolean): HostedPolicy | 'other' | undefined {
  const { node, parent } = step;
  if (node.kind !== 'object') return undefined;
  const isVersion = node.members.length === 1 && node.members.some(isPolicyVersion);
  if (!isVersion && !isPolicy(node, parent === undefined, namedLikePolicy) && !isNamedByPlace(step))
    return undefined;
  const kind = kindOfPlace(step);
  // Nothing but the version suggests that it is a policy.
  if (isVersion && parent !== undefined && kind === 'unknown') return undefined;
  if (kind === 'none' || isInOtherLanguage(node)) return 'other';
  return { root: node, path: pathTo(step), ...(kind !== 'unknown' && { context: kind }) };
}

/** Whether a policy only looks like one of IAM. */
export function isInOtherLanguage(root: ObjectNode): boolean {
  return isStackPolicy(root) || isForOtherCloud(root) || isForUrl(root) || isForDataProtection(root);
}

/** Whether the place shows that an object is a policy, although all of its statements are written elsewhere. */
function isNamedByPlace(step: Step): boolean {
  const { node } = step;
  if (node.kind !== 'object' || !node.members.every(isPolicyKey)) return false;
  return isNamedElsewhere(memberOf(node, 'Statement')?.value) && isForWholePolicy(step);
}

/**
 * Whether all actions are stack updates, which only occur in stack policies. These are written in a different language
 * (AWS CloudFormation User Guide, "Prevent updates to stack resources").
 */
function isStackPolicy(root: ObjectNode): boolean {
  let isUpdate = false;
  for (const statement of listOf(memberOf(root, 'Statement')?.value)) {
    if (statement.kind !== 'object') continue;
    for (const name of ['Action', 'NotAction']) {
      for (const action of listOf(memberOf(statement, name)?.value)) {
        if (action.kind !== 'string') continue;
        if (!action.value.startsWith('Update:')) return false;
        isUpdate = true;
      }
    }
  }
  return isUpdate;
}

/**
 * Whether a statement belongs to Tencent Cloud or Alibaba Cloud, or an action to Huawei Cloud. Their policies look like
 * AWS's (their guides of CAM, https://tencentcloud.com/document/product/436/18023, and RAM, "Policy elements";
 * https://docs.guance.com/en/management/obs-ak for Huawei Cloud's version and
 * https://support.huaweicloud.com/intl/en-us/api-obs/obs_04_0110.html for its actions).
 */
function isForOtherCloud(root: ObjectNode): boolean {
  const version = memberOf(root, 'Version')?.value;
  const isOfHuawei = version?.kind === 'string' && /^\d\.\d$/.test(version.value);
  return (
    holdsText(root, 'Resource', /^(?:qcs|acs):/) ||
    holdsText(root, 'Principal', /^qcs:/) ||
    holdsText(root, 'Action', isOfHuawei ? /^\w+:\w+:[\w*]+$|^name\// : /^name\//) ||
    // In a policy of AWS, it is a misspelled prefix.
    (holdsText(root, 'Condition', /^(?:qcs|acs):/) && !holdsText(root, 'Resource', /^arn:/))
  );
}

/**
 * Whether it protects data in SNS messages or logs (Amazon SNS Developer Guide, "Understanding data protection
 * policies"; Amazon CloudWatch Logs User Guide, the same).
 */
function isForDataProtection(root: ObjectNode): boolean {
  return listOf(memberOf(root, 'Statement')?.value).some(
    (statement) => statement.kind === 'object' && memberOf(statement, 'DataIdentifier') !== undefined,
  );
}

/**
 * Whether it restricts a signed URL: such a policy has no effect, and its resource is a URL (Amazon CloudFront
 * Developer Guide, "Create a signed URL using a custom policy").
 */
function isForUrl(root: ObjectNode): boolean {
  const hasEffect = listOf(memberOf(root, 'Statement')?.value).some(
    (statement) => statement.kind === 'object' && memberOf(statement, 'Effect') !== undefined,
  );
  return !hasEffect && holdsText(root, 'Resource', /^http[s*]?:\/\//);
}

/** Whether an element of a statement holds a text, for conditions as a key. */
function holdsText(root: ObjectNode, element: string, pattern: RegExp): boolean {
  for (const statement of listOf(memberOf(root, 'Statement')?.value)) {
    if (statement.kind !== 'object') continue;
    for (const value of listOf(memberOf(statement, element)?.value)) {
      if (value.kind === 'string' && pattern.test(value.value)) return true;
      for (const { value: inner } of value.kind === 'object' ? value.members : []) {
        const texts = inner?.kind === 'object' ? inner.members.map(({ key }) => key) : listOf(inner);
        if (texts.some((text) => text.kind === 'string' && pattern.test(text.value))) return true;
      }
    }
  }
  return false;
}

/** Queues the parts of a node that may contain policies, including the values that an expression chooses from. */
function* goInto(step: Step, pending: Step[], readWithin: ReadWithin | undefined): Steps<void> {
  const { node } = step;
  const within =
    node.kind === 'string' && readWithin !== undefined
      ? yield* readWithin(node, { call: subOf(step), isPiece: isPiece(step) })
      : undefined;
  if (within !== undefined) pending.push({ node: within, key: undefined, parent: step });
  let count = 0;
  for (const [key, value] of entriesIn(node)) {
    if (++count % entriesPerStep === 0) yield;
    if (mayHold(value)) pending.push({ node: value, key, parent: step });
  }
}

const entriesPerStep = 5_000;

/** The `Fn::Sub` whose text is at a step, as its only argument or the first of two. */
function subOf({ key, parent }: Step): ObjectNode | undefined {
  const holder = key === 0 ? parent?.parent : parent;
  const name = key === 0 ? parent?.key : key;
  return name === 'Fn::Sub' && holder?.node.kind === 'object' ? holder.node : undefined;
}

/** Whether a step is at one of several texts of an `Fn::Join`. */
function isPiece({ parent: list }: Step): boolean {
  if (list?.node.kind !== 'array' || list.node.items.length < 2) return false;
  return list.key === 1 && list.parent?.key === 'Fn::Join';
}

type Entry = readonly [key: string | number | undefined, value: ValueNode | undefined];

function* entriesIn(node: ValueNode): Generator<Entry> {
  if (node.kind === 'array') yield* node.items.entries();
  else if (node.kind === 'object') for (const { key, value } of node.members) yield [key.value, value];
  else if (node.kind === 'dynamic') {
    if (node.call !== undefined) yield [undefined, node.call];
    for (const part of node.parts ?? []) yield [undefined, part];
  }
}

function pathTo(last: Step): readonly (string | number)[] {
  const path: (string | number)[] = [];
  for (let step: Step | undefined = last; step !== undefined; step = step.parent) {
    if (step.key !== undefined) path.push(step.key);
  }
  return path.reverse();
}

/** A shorter string cannot contain a policy. */
const shortestText = 20;

function mayHold(value: ValueNode | undefined): value is ValueNode {
  return (
    value?.kind === 'object' ||
    value?.kind === 'array' ||
    (value?.kind === 'string' && value.value.length > shortestText) ||
    (value?.kind === 'dynamic' && (value.call !== undefined || (value.parts?.length ?? 0) > 0))
  );
}

/** Whether an object is a policy, judging by its content and by whether it is the whole document. */
export function isPolicy(node: ObjectNode, atRoot: boolean, namedLikePolicy: boolean): boolean {
  const statement = memberOf(node, 'Statement');
  if (statement?.value !== undefined && holdsStatement(statement.value)) return true;
  if (
    node.members.some(isPolicyVersion) &&
    (isNamedElsewhere(statement?.value) || node.members.some(isMisnamed) || isUnfinished(node.members))
  )
    return true;
  if (!atRoot) return false;
  if (node.members.every(isPolicyKey)) return namedLikePolicy || node.members.some(isPolicyVersion);
  return namedLikePolicy && statement !== undefined;
}

/** Whether statements are under a name that IAM does not know, such as `Statements` and `Statment`. */
function isMisnamed({ key, value }: Member): boolean {
  return value !== undefined && isLikeStatement(key.value) && holdsStatement(value);
}

function isLikeStatement(key: string): boolean {
  return nearest(key, ['Statement'], { ignoreCase: true, maxDistance: 2 }).length > 0;
}

/**
 * Whether a policy with a version is being typed: a key has no value yet, or a statement contains nothing specific to
 * IAM.
 */
function isUnfinished(members: readonly Member[]): boolean {
  if (!members.every(isPolicyKey)) return false;
  const statement = members.find(({ key }) => key.value === 'Statement');
  if (statement?.value === undefined) return members.some(({ value }) => value === undefined);
  return listOf(statement.value).every(isUnfinishedStatement);
}

function isUnfinishedStatement(node: ValueNode): boolean {
  if (node.kind === 'string') return statementElementNames.some((name) => name.startsWith(node.value));
  if (node.kind === 'scalar') return node.value === null;
  return (
    node.kind === 'object' &&
    node.members.every(({ key, value }) => value === undefined || key.value === 'Sid')
  );
}

/** Whether all statements come from expressions. Then the version shows that the object is a policy. */
function isNamedElsewhere(value: ValueNode | undefined): boolean {
  return listOf(value).length > 0 && listOf(value).every(isExpression);
}

/** Whether a node is an expression, a CloudFormation call written in JSON, or what a merge key of YAML completes. */
function isExpression(node: ValueNode): boolean {
  if (node.kind !== 'object') return node.kind === 'dynamic';
  const [only, another] = node.members;
  if (node.members.some(({ key }) => key.value === '<<')) return true;
  return only !== undefined && another === undefined && /^(?:Ref$|Fn::)/.test(only.key.value);
}

/** Real choices and concatenated lists are nested only a few levels deep. */
const deepestChoice = 8;

function holdsStatement(value: ValueNode, depth = 0): boolean {
  return listOf(value).some((item) => {
    if (item.kind === 'object' && isStatement(item)) return true;
    if (depth === deepestChoice) return false;
    // A list may be a concatenation of others.
    const parts = item.kind === 'dynamic' ? (item.parts ?? []) : [];
    // All statements may depend on conditions of the template.
    const [call] =
      item.kind === 'object' ? item.members : item.kind === 'dynamic' ? (item.call?.members ?? []) : [];
    const branches = call?.key.value === 'Fn::If' && call.value?.kind === 'array' ? call.value.items : [];
    return [...parts, ...branches].some((part) => holdsStatement(part, depth + 1));
  });
}

/** Other languages use objects under these names. */
function isElement({ key, value }: Member): boolean {
  if (!statementKeys.has(key.value)) return false;
  return value?.kind !== 'object' || /^(?:Not)?Principal$|^Condition$/.test(key.value);
}

/**
 * IAM only accepts keys in their exact case. Keys in another case still count, so that the author is told about them.
 */
function isStatement({ members }: ObjectNode): boolean {
  if (members.some(isElement)) return true;
  const names = new Set(members.map(({ key }) => key.value.toLowerCase()));
  return names.has('effect') && (names.has('action') || names.has('notaction'));
}

/**
 * A half-typed key counts, because it is about to become a policy key if everything else fits. So does a key in another
 * case.
 */
export function isPolicyKey(member: Member): boolean {
  return policyKeys.has(member.key.value.toLowerCase()) || member.value === undefined || isMisnamed(member);
}

const policyKeys: ReadonlySet<string> = new Set(policyElementNames.map((name) => name.toLowerCase()));

export function isPolicyVersion({ key, value }: Member): boolean {
  if (key.value.toLowerCase() !== 'version' || value?.kind !== 'string') return false;
  return policyVersions.some((version) => value.value === version);
}
