import type { Changed } from '../../syntax/changed.ts';
import { after, changedItems, changedValues, done } from '../../syntax/changed.ts';
import type { ArrayNode, DynamicNode, Member, ObjectNode, StringNode, ValueNode } from '../../syntax/node.ts';
import { containsAny } from '../../text/orderedRanges.ts';
import type { TextRange } from '../../text/range.ts';
import type { Steps } from '../../text/steps.ts';
import { maxTextLength } from '../maxTextLength.ts';
import { findPlaceholders, inString } from '../../policy/variables.ts';
import { knownWhole } from '../knownWhole.ts';
import type { YamlTree } from './parse.ts';
import { YamlString } from './yamlString.ts';

/** How to distinguish text from expressions of the tool that reads the document. */
interface Dialect {
  /** The tool does not replace `${…}` in a text without `!Sub`, so it can only be an IAM variable. */
  readonly plainVariables: boolean;
  readonly text: string;
  readonly templates: readonly TextRange[];
  readonly aliases: Aliases;
  /** How many aliases lead to the value. */
  readonly depth: number;
}

/** Nobody chains more aliases. Behind a longer chain, the value is unknown. */
const maxDepth = 40;

/**
 * The maximum number of characters that aliases may repeat. It is far more than AWS accepts, and a short text could
 * expand to gigabytes.
 */
export const maxRepeated = 500_000;

/** The nodes that aliases refer to, up to the limit of repeated characters. After that, aliases are unknown. */
class Aliases {
  readonly #targets: YamlTree['aliases'];
  #left = maxRepeated;
  /** The first alias that is unknown. */
  unread: number | undefined;

  constructor(targets: YamlTree['aliases']) {
    this.#targets = targets;
  }

  /** Whether a node is an alias of an object. */
  isObject({ kind, start }: ValueNode): boolean {
    return kind === 'dynamic' && this.#targets.get(start)?.kind === 'object';
  }

  of({ kind, start }: ValueNode): ValueNode | undefined {
    const target = kind === 'dynamic' ? this.#targets.get(start) : undefined;
    if (target === undefined) return undefined;
    this.#left -= target.end - target.start;
    if (this.#left >= 0) return target;
    this.unread ??= start;
    return undefined;
  }
}

/**
 * How the tool that reads the file handles texts. CloudFormation does not replace `${…}`; the Serverless Framework and
 * other tools that put values into YAML do.
 */
export function dialectOf(text: string, { roots, templates, aliases }: YamlTree): Dialect {
  const keys = new Set(
    roots.flatMap((root) => (root.kind === 'object' ? root.members : [])).map(({ key }) => key.value),
  );
  const isServerless = keys.has('provider') || keys.has('service') || keys.has('functions');
  return {
    plainVariables: keys.has('Resources') && !isServerless,
    ...{ text, templates, aliases: new Aliases(aliases), depth: 0 },
  };
}

/**
 * A policy's tree in IAM's terms. Values that only the tool knows become dynamic, and so do objects to which it adds
 * members. Nodes without such values are reused. `element` is the element of the statement or policy that contains the
 * value.
 */
function present(node: ValueNode, dialect: Dialect, element: string): Changed {
  const target = dialect.depth < maxDepth ? dialect.aliases.of(node) : undefined;
  if (target !== undefined) return present(target, { ...dialect, depth: dialect.depth + 1 }, element);
  switch (node.kind) {
    case 'string':
      return presentText(node, dialect, element);
    case 'array':
      return presentArray(node, dialect, element);
    case 'object':
      return (
        (isOfNames(element) ? halfTyped(node, dialect) : undefined) ?? presentInner(node, dialect, element)
      );
    case 'scalar':
    case 'dynamic':
      return node;
  }
}

function presentInner(node: ObjectNode, dialect: Dialect, element: string): Changed {
  return after<ObjectNode, ValueNode>(withMerged(node, dialect, element), (whole) =>
    isOpen(whole, dialect) ? openObject(whole, dialect) : changedMembers(whole, dialect, element),
  );
}

/**
 * Adds the members from merge keys that an object does not have itself (YAML's type repository, "Merge Key
 * Language-Independent Type"). The first object with a key counts. Returns the same object if the result is unknown.
 */
function withMerged(node: ObjectNode, dialect: Dialect, element: string): Changed<ObjectNode> {
  return node.members.some(isMerge) ? merged(node, dialect, element) : node;
}

function* merged(node: ObjectNode, dialect: Dialect, element: string): Steps<ObjectNode> {
  if (dialect.depth === maxDepth) return node;
  const within = { ...dialect, depth: dialect.depth + 1 };
  const own = node.members.filter((member) => !isMerge(member));
  const bases = node.members
    .filter(isMerge)
    .flatMap(({ value }): readonly (ValueNode | undefined)[] =>
      value?.kind === 'array' ? value.items : [value],
    )
    // Most are aliases, but a mapping can also be written in place.
    .map((value) => (value?.kind === 'dynamic' ? dialect.aliases.of(value) : value));
  const names = new Set(own.map(({ key }) => key.value));
  const added: Member[] = [];
  for (const base of bases) {
    const whole = base?.kind === 'object' ? yield* done(withMerged(base, within, element)) : undefined;
    if (whole === undefined || whole.members.some(isMerge)) return node;
    for (const member of (yield* done(changedMembers(whole, within, element))).members) {
      if (names.has(member.key.value)) continue;
      names.add(member.key.value);
      added.push(member);
    }
  }
  return { ...node, members: [...added, ...own] };
}

function isMerge({ key }: Member): boolean {
  return key.value === '<<';
}

/** The same for the root of a policy, which stays an object. A member that is an alias gets the value of its anchor. */
export function* presentObject(node: ObjectNode, dialect: Dialect): Steps<ObjectNode> {
  const whole = yield* done(withMerged(node, dialect, ''));
  return yield* done(changedMembers(withUnknownVersion(whole), dialect, ''));
}

/** A policy whose version is added where it is merged. */
export function* presentBase(node: ObjectNode, dialect: Dialect): Steps<ObjectNode> {
  const place = { start: node.start, end: node.start };
  const key = new YamlString(place, 'Version', { style: 'plain' });
  const { members, ...rest } = yield* presentObject(node, dialect);
  return { ...rest, members: [{ ...place, key, value: dynamicAt(place) }, ...members] };
}

/** A merge key whose object is unknown may contain the version. */
function withUnknownVersion(root: ObjectNode): ObjectNode {
  const merge = root.members.find(isMerge);
  if (merge === undefined) return root;
  const own = root.members.filter((member) => !isMerge(member));
  if (own.some(({ key }) => key.value === 'Version')) return { ...root, members: own };
  const key = new YamlString(merge.key, 'Version', { style: 'plain' });
  return { ...root, members: [{ ...merge, key, value: dynamicAt(merge) }, ...own] };
}

/**
 * A policy read as if it had no template lines. The text between them may be optional or repeated. Undefined if it has
 * none.
 */
export function* presentVisible(node: ObjectNode, dialect: Dialect): Steps<ObjectNode | undefined> {
  if (!containsAny(dialect.templates, node)) return undefined;
  return yield* presentObject(node, { ...dialect, templates: [] });
}

function changedMembers(node: ObjectNode, dialect: Dialect, element: string): Changed<ObjectNode> {
  const isOuter = element === '' || element === 'Statement';
  return changedValues(node, (value, key) => present(value, dialect, isOuter ? key : element));
}

function presentArray(node: ArrayNode, dialect: Dialect, element: string): Changed {
  const typed = changedItems(node, (item) => halfTyped(item, dialect) ?? item);
  return after<ArrayNode, ValueNode>(typed, (list) => {
    const isStatements = list.items.some((item) => item.kind === 'object' || dialect.aliases.isObject(item));
    if (!isStatements && containsAny(dialect.templates, node))
      return { ...dynamicAt(node), parts: list.items };
    const mayBeStatement = isStatements || element === 'Statement';
    return changedItems(list, (item) =>
      present((mayBeStatement ? halfTypedStatement(item) : undefined) ?? item, dialect, element),
    );
  });
}

/** Whether an element contains only texts. */
function isOfNames(element: string): boolean {
  return /^(?:Not)?(?:Action|Resource)$/.test(element);
}

/** `- s3:` is a service prefix that is being typed, although YAML reads it as a key without a value. */
function halfTyped(node: ValueNode, { text }: Dialect): ValueNode | undefined {
  if (node.kind !== 'object' || text[node.start] === '{') return undefined;
  const [only, another] = node.members;
  if (only === undefined || another !== undefined || only.value !== undefined) return undefined;
  const { key } = only;
  if (!(key instanceof YamlString) || key.style !== 'plain' || text[key.end] !== ':') return undefined;
  if (!/^[a-z0-9-]+$/.test(key.value)) return undefined;
  return new YamlString({ start: key.start, end: key.end + 1 }, `${key.value}:`, { style: 'plain' });
}

/** `- Eff` among statements is the first key of a statement that is being typed. */
function halfTypedStatement(node: ValueNode): ValueNode | undefined {
  if (!(node instanceof YamlString) || node.style !== 'plain' || !/^[A-Za-z]+$/.test(node.value))
    return undefined;
  const { start, end } = node;
  return { kind: 'object', start, end, members: [{ start, end, key: node, value: undefined }] };
}

/**
 * A text into which a tool inserts values: Helm, Jinja and CloudFormation's dynamic references with braces, others with
 * `${…}`. The text around them is kept, unless there is none or it is unknown.
 */
function presentText(node: StringNode, { plainVariables }: Dialect, element: string): ValueNode {
  const { value: text } = node;
  const hasBraces = text.includes('{{') || text.includes('{%');
  if (!hasBraces && (plainVariables || !text.includes('${'))) return node;
  if (text.length > maxTextLength) return dynamicAt(node);
  const inserted = findPlaceholders(text).filter(
    (each) =>
      (each.kind === 'mark' && text.startsWith('{{', each.start)) ||
      (each.kind !== 'mark' && !plainVariables && !startsPolicyVariable.test(text.slice(each.start + 2))),
  );
  if (!hasBraces && inserted.length === 0) return node;
  const rest = inserted
    .map(({ start }, index) => text.slice(inserted[index - 1]?.end ?? 0, start))
    .concat(text.slice(inserted.at(-1)?.end ?? 0))
    .join('');
  const template = node instanceof YamlString ? node.asTemplate() : node;
  const isUnknown =
    rest.trim() === '' ||
    element === 'Statement' ||
    knownWhole.has(element) ||
    directive.test(text) ||
    /\{\{|\}\}/.test(rest) ||
    inserted.some(
      (each) => each.kind !== 'mark' && (!each.closed || inString(each, template).kind !== 'template'),
    );
  return isUnknown ? dynamicAt(node) : template;
}

/** Directives that choose or repeat the text after them, in Jinja, Helm and Handlebars. */
const directive = /\{%|\{\{-?\s*(?:[#/^]|(?:block|define|else|end|if|range|with)\b)/;

/**
 * IAM's own variables have a prefix and a colon (IAM User Guide, "IAM policy elements: Variables and tags"). So do
 * variables of the Serverless Framework, such as `${aws:accountId}` and `${self:custom.stage}`. The former are
 * recognized by their names.
 */
const startsPolicyVariable =
  /^(?!aws:(?:accountId|region)\b)(?:[*?$]\}|(?:aws|saml|s3|ec2|sts|iam|iot|redshift|transfer|cognito-identity\.amazonaws\.com|www\.amazon\.com|graph\.facebook\.com|accounts\.google\.com)[:}])/i;

/**
 * Whether an object may have more members than written: through a merge key, a CloudFormation function, or a template
 * line.
 */
function isOpen(node: ObjectNode, { templates }: Dialect): boolean {
  return node.members.some(({ key }) => isExpressionKey(key.value)) || containsAny(templates, node);
}

/** Includes the written members if they may be optional or repeated. */
function openObject(node: ObjectNode, { templates }: Dialect): ValueNode {
  return dynamicAt(node, callOf(node) ?? (containsAny(templates, node) ? node : undefined));
}

function isExpressionKey(key: string): boolean {
  return key === '<<' || key === 'Ref' || key.startsWith('Fn::') || key.includes('{{') || key.includes('${');
}

/** The CloudFormation call that an object represents. */
function callOf(node: ObjectNode): ObjectNode | undefined {
  const [only, another] = node.members;
  const isCall = only !== undefined && another === undefined && /^(?:Ref$|Fn::)/.test(only.key.value);
  return isCall ? node : undefined;
}

function dynamicAt({ start, end }: TextRange, call?: ObjectNode): DynamicNode {
  return { kind: 'dynamic', start, end, ...(call && { call }) };
}
