import type { ArrayNode, Member, ObjectNode, ValueNode } from '../../syntax/node.ts';
import { memberOf } from '../../syntax/node.ts';
import type { Steps } from '../../text/steps.ts';
import { atOnce } from '../../text/steps.ts';
import type { TextRange } from '../../text/range.ts';
import { statementElementNames } from '../../policy/elements.ts';
import { nearest } from '../../text/nearest.ts';
import { findInSteps, isInOtherLanguage } from '../findPolicies.ts';
import type { HostedPolicy } from '../host.ts';
import { EmbeddedPolicies } from '../json/embeddedPolicies.ts';
import { matchBrackets } from './brackets.ts';
import { CodeExpression, CodeString, knownItems } from './nodes.ts';
import { encodingIn } from './encoding.ts';
import { assignedAt, fitsElement } from './assignments.ts';
import { Constants, readSet } from './constants.ts';
import {
  conditionsOf,
  managedPoliciesIn,
  managedPolicyNamed,
  statementOfPrincipal,
} from './principalCalls.ts';
import { membersOf } from './records.ts';
import { addingCalls, documentCalls, grantCall, otherCalls, statementCalls } from './statementCalls.ts';
import { hasOnlyProperties, policyAround, presentPolicy, renamed, toStatement } from './statements.ts';
import { textOf } from './strings.ts';
import type { StringToken, Token, Words } from './tokens.ts';
import { isString } from './tokens.ts';
import { Values } from './values.ts';
import { readWords } from './readWords.ts';

/** The policies in a program. */
export interface CodePolicies {
  readonly words: Words;
  readonly policies: readonly HostedPolicy[];
  /** The policies written as JSON in strings. */
  readonly embedded: EmbeddedPolicies;
  /** The root in `embedded` for each policy that is written as JSON. */
  readonly embeddedRoots: ReadonlyMap<ObjectNode, ObjectNode>;
  /** The amount of text examined. */
  readonly steps: number;
}

export function policiesIn(text: string, languageId: string): CodePolicies {
  return atOnce(findPoliciesInSteps(text, languageId));
}

/** Finds the policies of a program, in steps. */
export function* findPoliciesInSteps(text: string, languageId: string): Steps<CodePolicies> {
  const words = yield* readWords(text, languageId);
  const values = new Values(words, yield* matchBrackets(words));
  const finder = new Finder(values);
  const policies = yield* finder.all();
  const { embedded, embeddedRoots } = finder;
  return {
    words,
    policies,
    embedded,
    embeddedRoots,
    steps: words.steps + values.steps + words.tokens.length,
  };
}

/** The keys of an object that is a policy or a statement. */
const policyKeys: ReadonlySet<string> = new Set(['Statement', 'Statements', 'Effect']);

/** The same for the properties of a statement in AWS CDK, Pulumi and SST. */
const propertyKeys: ReadonlySet<string> = new Set(['actions', 'notActions', 'not_actions']);

/** The policies of a role in CloudFormation, Pulumi and the AWS SDK for Python. */
const attachments = /^(?:managedPolicyArns|managed_policy_arns|policyArn|policy_arn|PolicyArn)$/;

/** Whether a string is long enough for a policy, and begins as an object. */
function mayBeJson(text: string, { inner: { start, end } }: StringToken): boolean {
  if (end - start < 20) return false;
  let at = start;
  while (at < end && text.charCodeAt(at) <= 32) at++;
  return text.charCodeAt(at) === 123;
}

/** Yield to other work after this many words. Some of them start a policy, which takes longer. */
const wordsPerStep = 500;

class Finder {
  readonly embedded: EmbeddedPolicies;
  readonly embeddedRoots = new Map<ObjectNode, ObjectNode>();
  readonly #values: Values;
  readonly #found: HostedPolicy[] = [];
  readonly #seen = new Set<number>();
  /** The end of the text already read as part of a policy. */
  #covered = 0;

  readonly #constants: Constants;
  /** Other libraries have their own principals, and their own lists with an `addActions`. */
  readonly #isCdk: boolean;
  /** Other libraries have their own `actions` and `resources`. */
  readonly #isAws: boolean;

  constructor(values: Values) {
    this.#values = values;
    this.embedded = new EmbeddedPolicies(encodingIn(values.words.text));
    this.#constants = new Constants(values);
    this.#isCdk = /aws[-_](?:cdk|iam)|\bPolicyStatement\b/.test(values.words.text);
    this.#isAws = this.#isCdk || /\b(?:pulumi[/_]aws|sst[./]aws|aws\.iam)\b/.test(values.words.text);
  }

  *all(): Steps<readonly HostedPolicy[]> {
    const { tokens, text } = this.#values.words;
    // Creating an entry for each word would take as long as looking at it.
    for (let index = 0; index < tokens.length; index++) {
      const token = tokens[index];
      if (index % wordsPerStep === 0) yield;
      if (token === undefined || token.start < this.#covered) continue;
      // Most words are neither, and each call of a generator creates an object.
      const isKey = this.#isKey(index);
      if (isString(token)) {
        if (isKey || mayBeJson(text, token)) yield* this.#atString(token, index);
        else if (this.#values.is(index + 1, ']'))
          yield* this.#atAssigned(text.slice(token.inner.start, token.inner.end), index);
      } else if (token.kind === 'name') {
        const name = text.slice(token.start, token.end);
        if (attachments.test(name)) yield* this.#atAttachment(token, index);
        else if (isKey) yield* this.#atKey(name, index);
        else if (this.#values.is(index + 1, '(')) yield* this.#atCall(name, index);
        else if (this.#values.is(index - 1, '.')) yield* this.#atAssigned(name, index);
      }
    }
    const found = this.#found;
    for (const root of yield* this.#constants.policies()) found.push({ root, path: ['code'] });
    return found.sort((a, b) => a.root.start - b.root.start);
  }

  /** What is in an expression is read again. */
  #add(root: ObjectNode, isWhole = true): void {
    if (!isInOtherLanguage(root)) this.#found.push({ root, path: ['code'] });
    this.#constants.addUses(root);
    if (isWhole) this.#covered = Math.max(this.#covered, root.end);
  }

  /** Adds a single element of a statement. */
  *#addElement(element: string, value: ValueNode): Steps<void> {
    const { start, end } = value;
    const member: Member = { start, end, key: renamed({ start, end: start }, element), value };
    const statement = yield* presentPolicy({ kind: 'object', start, end, members: [member] });
    this.#add(policyAround(value, [statement]));
  }

  /** Reads the ARNs of the policies that a role gets. */
  *#atAttachment(key: Token, index: number): Steps<void> {
    const isSet = this.#values.is(index + 1, ':') || this.#values.isAssignment(index + 1);
    const value = isSet ? yield* readSet(this.#values, index + 2) : undefined;
    const condition = value && managedPoliciesIn(key, value);
    if (condition !== undefined) yield* this.#addElement('Condition', condition);
  }

  /** Reads a value that is assigned to an element. */
  *#atAssigned(name: string, index: number): Steps<void> {
    const set = assignedAt(this.#values, index, name);
    const value = set === undefined ? undefined : yield* readSet(this.#values, set);
    if (value !== undefined && fitsElement(name, value)) yield* this.#addElement(name, value);
  }

  /** Reads a key, or JSON in a string. */
  *#atString(token: StringToken, index: number): Steps<void> {
    const { text } = this.#values.words;
    const written = text.slice(token.inner.start, token.inner.end);
    if (!mayBeJson(text, token)) yield* this.#atKey(written, index);
    else {
      const node = this.#isPart(index) ? yield* this.#values.value(index) : textOf(text, token);
      if (!(node instanceof CodeString) || !/Statement|"Effect"/.test(node.value)) return;
      const key = node.value.includes('"Statement"') ? undefined : '"Effect"';
      const root = yield* this.embedded.steps(node, { key });
      const [policy] = yield* findInSteps(root, false);
      const own = policy?.root ?? (root !== undefined && isStatement(root) ? root : undefined);
      if (own === undefined) return;
      const whole = yield* presentPolicy(own);
      const shown = policy === undefined ? policyAround(own, [whole]) : whole;
      this.embeddedRoots.set(shown, own);
      this.#add(shown);
    }
  }

  /** Whether a word is the key of an object, or an argument of Python's `dict`. */
  #isKey(index: number): boolean {
    const values = this.#values;
    if (values.is(index + 1, ':')) return true;
    const opening = values.brackets.around[index] ?? -1;
    return values.words.isPython && values.nameAt(opening - 1) === 'dict' && values.isAssignment(index + 1);
  }

  /**
   * Whether a string is only part of a larger text or a format template: `"…" % name`, `"…".format(name)`. Trimming it
   * does not count.
   */
  #isPart(index: number): boolean {
    const values = this.#values;
    if (values.words.isPython && isString(values.token(index + 1))) return true;
    if (values.is(index + 1, '.') && /^(?:trim|strip)$/.test(values.nameAt(index + 2) ?? ''))
      return values.is(index - 1, '+') || values.is(index + 5, '+');
    return values.is(index - 1, '+') || ['+', '%', '.'].some((sign) => values.is(index + 1, sign));
  }

  *#atKey(name: string, index: number): Steps<void> {
    const isProperty = propertyKeys.has(name) && this.#isAws;
    if (!(policyKeys.has(name) || isProperty) || !this.#isKey(index)) return;
    const opening = this.#values.brackets.around[index] ?? -1;
    if (this.#values.is(opening, '[') || this.#seen.has(opening)) return;
    this.#seen.add(opening);
    const node = yield* this.#values.bracket(opening);
    if (node.kind !== 'object') return;
    if (isProperty) {
      if (isStatementOfProperties(node))
        this.#add(policyAround(node, [yield* toStatement(node, node.members, this.#values)]));
      return;
    }
    const [policy] = yield* findInSteps(node, false);
    if (policy !== undefined) this.#add(yield* presentPolicy(policy.root), holdsObject(policy.root));
    else if (isStatement(node)) this.#add(policyAround(node, [yield* presentPolicy(node)]));
  }

  *#atCall(name: string, index: number): Steps<void> {
    const opening = index + 1;
    const before = this.#values.nameAt(index - 1);
    if (before === 'function' || before === 'class' || before === 'def') return;
    if (statementCalls.has(name) || (this.#isCdk && grantCall.test(name)))
      yield* this.#addStatement(index, opening);
    else if (documentCalls.has(name)) yield* this.#addDocument(opening);
    else if (otherCalls.has(name)) yield* this.#addOther(name, index);
    else if (this.#isCdk && this.#values.is(index - 1, '.') && addingCalls.has(name))
      yield* this.#addPart(addingCalls.get(name) ?? '', index, opening);
    else if (this.#isCdk) yield* this.#addPrincipal(name, index, opening);
  }

  /** Reads a call that names only a principal or a policy of AWS. */
  *#addOther(name: string, index: number): Steps<void> {
    const { values, named } = yield* this.#values.arguments(index + 1);
    const [value = named[0]?.value] = values;
    const callee = this.#values.token(index);
    if (otherCalls.get(name) === 'Condition') {
      const condition = callee && managedPolicyNamed(this.#values.words.text, callee, value);
      if (condition !== undefined) yield* this.#addElement('Condition', condition);
    } else if (value?.kind === 'object') yield* this.#addElement('Principal', value);
  }

  *#addStatement(index: number, opening: number): Steps<void> {
    const { named, values } = yield* this.#values.arguments(opening);
    const object = values.find((value) => value.kind === 'object');
    const range = object ?? this.#rangeOf(index, opening, named);
    const properties = object?.members ?? named;
    if (properties.length === 0) return;
    this.#add(policyAround(range, [yield* toStatement(range, properties, this.#values)]));
  }

  /** From the name of the called function to the closing parenthesis. */
  #rangeOf(index: number, opening: number, inner: readonly TextRange[]): TextRange {
    const { brackets } = this.#values;
    const isOpen = brackets.open.has(opening);
    const close = isOpen ? undefined : this.#values.token(brackets.ends[opening] || opening);
    const start = this.#values.token(index)?.start ?? 0;
    const end = close?.end ?? inner.at(-1)?.end ?? this.#values.token(opening)?.end ?? start;
    return { start, end };
  }

  *#addDocument(opening: number): Steps<void> {
    const { named, values } = yield* this.#values.arguments(opening);
    const members = [...named, ...values.flatMap((value) => (value.kind === 'object' ? value.members : []))];
    const list = members.find(({ key }) => key.value === 'statements' || key.value === 'statement')?.value;
    const items = list?.kind === 'array' ? knownItems(list).items : list === undefined ? [] : [list];
    const statements: ObjectNode[] = [];
    for (const item of items) {
      const members = yield* membersOf(item, this.#values);
      if (members !== undefined) statements.push(yield* toStatement(item, members, this.#values));
    }
    if (list !== undefined && statements.length > 0) this.#add(policyAround(list, statements));
  }

  *#addPart(element: string, index: number, opening: number): Steps<void> {
    const { values } = yield* this.#values.arguments(opening);
    const range = this.#rangeOf(index, opening, values);
    const [first, second] = values;
    if (first === undefined) return;
    const name = this.#values.token(index) ?? range;
    const list: ArrayNode = { kind: 'array', ...range, items: values };
    const part = this.#part(element, name, range, { list, first, second });
    if (part === undefined) return;
    const [key, value] = part;
    const member: Member = { ...range, key: renamed(name, key), value };
    this.#add(policyAround(range, [yield* presentPolicy({ kind: 'object', ...range, members: [member] })]));
  }

  #part(
    element: string,
    name: TextRange,
    range: TextRange,
    { list, first, second }: { list: ArrayNode; first: ValueNode; second: ValueNode | undefined },
  ): readonly [string, ValueNode] | undefined {
    if (element === 'Service' || element === 'AWS') {
      const member: Member = { ...range, key: renamed(name, element), value: first };
      return ['Principal', { kind: 'object', ...range, members: [member] }];
    }
    if (element === 'Grant') return grantOf(list);
    if (element !== 'Condition') return [element, list];
    if (first.kind === 'object') return [element, first];
    if (!(first instanceof CodeString) || second?.kind !== 'object') return undefined;
    return [element, { kind: 'object', ...range, members: [{ ...range, key: first, value: second }] }];
  }

  /** Adds a single principal, or the conditions of one. */
  *#addPrincipal(name: string, index: number, opening: number): Steps<void> {
    if (name === 'PrincipalWithConditions') {
      const conditions = conditionsOf({ value: 'Federated' }, yield* this.#values.arguments(opening));
      if (conditions !== undefined) yield* this.#addElement('Condition', conditions);
      return;
    }
    const callee = this.#values.token(index);
    if (callee === undefined) return;
    const statement = yield* statementOfPrincipal(callee, opening, this.#values, (inner) =>
      this.#rangeOf(index, opening, inner),
    );
    if (statement !== undefined) this.#add(policyAround(statement, [yield* presentPolicy(statement)]));
  }
}

/**
 * The actions of `table.grant(reader, 'dynamodb:Query')`. The `grant` methods of other libraries do not take actions.
 */
function grantOf(list: ArrayNode): readonly [string, ValueNode] | undefined {
  const [grantee, ...items] = list.items;
  const isAction = (item: ValueNode): boolean =>
    item.kind === 'string' && /^[a-z][a-z\d-]*:/.test(item.value);
  return grantee?.kind !== 'string' && items.some(isAction) ? ['Action', { ...list, items }] : undefined;
}

/**
 * Whether an object is a statement on its own. Other objects may have an effect, but not also an action and only IAM
 * elements.
 */
function isStatement(node: ObjectNode): boolean {
  if (!node.members.every(({ key }) => mayBeElement(key.value))) return false;
  const effect = memberOf(node, 'Effect')?.value;
  const action = memberOf(node, 'Action') ?? memberOf(node, 'NotAction');
  if (action?.value === undefined || action.value.kind === 'object') return false;
  if (effect instanceof CodeExpression) return memberOf(node, 'Resource') !== undefined;
  return effect?.kind === 'string' && (effect.value === 'Allow' || effect.value === 'Deny');
}

/** Whether a statement of a policy is written as an object. */
function holdsObject(policy: ObjectNode): boolean {
  const statements = memberOf(policy, 'Statement')?.value;
  return statements?.kind !== 'dynamic' || statements.parts?.some(({ kind }) => kind === 'object') === true;
}

/** Whether an object has the properties of a statement, and names actions and resources as IAM does. */
function isStatementOfProperties(object: ObjectNode): boolean {
  const { members } = object;
  const textsOf = (name: RegExp): readonly string[] =>
    members
      .filter(({ key }) => name.test(key.value))
      .flatMap(({ value }) => (value?.kind === 'array' ? knownItems(value).items : []))
      .flatMap((item) => (item.kind === 'string' ? item.value : []));
  return (
    members.some(({ key }) => resources.test(key.value)) &&
    (hasOnlyProperties(object) || textsOf(resources).some((text) => text.startsWith('arn:'))) &&
    textsOf(resources).every((text) => /^$|^\*$|^arn|^\$\{/.test(text)) &&
    textsOf(/^(?:actions|not_?actions)$/i).some((text) => /^$|^[a-z\d-]+:[A-Z*]/.test(text))
  );
}

const resources = /^(?:not_?)?resources$/i;

/** Whether a key is an element, a misspelled element, or computed. */
function mayBeElement(key: string): boolean {
  return (
    !/^\w+$/.test(key) || nearest(key, statementElementNames, { ignoreCase: true, maxDistance: 2 }).length > 0
  );
}
