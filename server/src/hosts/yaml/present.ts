import type { Changed } from '../../syntax/changed.ts';
import { after, changedItems, changedValues, done } from '../../syntax/changed.ts';
import type { ArrayNode, DynamicNode, Member, ObjectNode, StringNode, ValueNode } from '../../syntax/node.ts';
import { holdsOneOf } from '../../text/orderedRanges.ts';
import type { TextRange } from '../../text/range.ts';
import type { Steps } from '../../text/steps.ts';
import { maxTextLength } from '../maxTextLength.ts';
import { findPlaceholders, inString } from '../../policy/variables.ts';
import { knownWhole } from '../knownWhole.ts';
import type { YamlTree } from './parse.ts';
import { YamlString } from './yamlString.ts';

/** How to distinguish a text in a document from an expression of the tool that reads the document. */
interface Dialect {
  /** `${…}` in a text without `!Sub` stays as it is, so that it can only be meant for IAM. */
  readonly plainVariables: boolean;
  readonly text: string;
  readonly templates: readonly TextRange[];
  readonly aliases: Aliases;
}

/**
 * So many characters are read again where aliases repeat them: far more than AWS takes, and a short text could say
 * gigabytes.
 */
export const maxRepeated = 500_000;

/** What aliases stand for, as long as they do not repeat too much; after that nobody knows what they say. */
class Aliases {
  readonly #targets: YamlTree['aliases'];
  #left = maxRepeated;
  /** The first that is not known. */
  unread: number | undefined;

  constructor(targets: YamlTree['aliases']) {
    this.#targets = targets;
  }

  at(start: number): ValueNode | undefined {
    const target = this.#targets.get(start);
    if (target === undefined) return undefined;
    this.#left -= target.end - target.start;
    if (this.#left >= 0) return target;
    this.unread ??= start;
    return undefined;
  }
}

/** For what aliases stand for, in which none is followed. */
const noAliases = new Aliases(new Map());

/**
 * How the file around reads its texts. A CloudFormation template leaves `${…}` alone; the Serverless Framework, and
 * whoever else puts values into YAML, does not.
 */
export function dialectOf(text: string, { roots, templates, aliases }: YamlTree): Dialect {
  const keys = new Set(
    roots.flatMap((root) => (root.kind === 'object' ? root.members : [])).map(({ key }) => key.value),
  );
  const isServerless = keys.has('provider') || keys.has('service') || keys.has('functions');
  return {
    plainVariables: keys.has('Resources') && !isServerless,
    ...{ text, templates, aliases: new Aliases(aliases) },
  };
}

/**
 * A policy's tree in IAM's terms: what only the tool knows that reads the file is dynamic, and so is an object to which
 * it adds members. Nodes that hold nothing of it are the same as before. `element` is that of the statement or the
 * policy which the value is of.
 */
function present(node: ValueNode, dialect: Dialect, element: string): Changed {
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
  return after<ObjectNode, ValueNode>(withMerged(node, dialect), (whole) =>
    isOpen(whole, dialect) ? openObject(whole, dialect) : changedMembers(whole, dialect, element),
  );
}

/**
 * An object with the members that merge keys bring (YAML's type repository, "Merge Key Language-Independent Type"):
 * those that it does not have itself. The same object where that cannot be said. What is merged into these is not
 * followed, so that no text unfolds without end.
 */
function withMerged(node: ObjectNode, dialect: Dialect): Changed<ObjectNode> {
  return node.members.some(({ key }) => key.value === '<<') ? merged(node, dialect) : node;
}

function* merged(node: ObjectNode, dialect: Dialect): Steps<ObjectNode> {
  const own = node.members.filter(({ key }) => key.value !== '<<');
  const bases = node.members
    .filter(({ key }) => key.value === '<<')
    .flatMap(({ value }): readonly (ValueNode | undefined)[] =>
      value?.kind === 'array' ? value.items : [value],
    )
    .map((alias) => (alias === undefined ? undefined : dialect.aliases.at(alias.start)));
  const names = new Set(own.map(({ key }) => key.value));
  const added: Member[] = [];
  for (const base of bases) {
    if (base?.kind !== 'object') return node;
    const { members } = yield* presentObject(base, { ...dialect, aliases: noAliases });
    for (const member of members) {
      if (names.has(member.key.value)) continue;
      names.add(member.key.value);
      added.push(member);
    }
  }
  return { ...node, members: [...added, ...own] };
}

/**
 * The same for the root of a policy, which stays an object. A member that is an alias has the value of its anchor; what
 * is an alias in there is not followed.
 */
export function presentObject(node: ObjectNode, dialect: Dialect): Steps<ObjectNode> {
  return done(changedMembers(node, dialect, ''));
}

/**
 * A policy as if lines that a template engine works on were not there: what is written between them may be chosen or
 * repeated. Undefined where it has none.
 */
export function* presentVisible(node: ObjectNode, dialect: Dialect): Steps<ObjectNode | undefined> {
  if (!holdsOneOf(dialect.templates, node)) return undefined;
  return yield* presentObject(node, { ...dialect, templates: [] });
}

function changedMembers(node: ObjectNode, dialect: Dialect, element: string): Changed<ObjectNode> {
  const isOuter = element === '' || element === 'Statement';
  return changedValues(node, (value, key) => {
    const target = value.kind === 'dynamic' ? dialect.aliases.at(value.start) : undefined;
    const own = isOuter ? key : element;
    return target === undefined
      ? present(value, dialect, own)
      : present(target, { ...dialect, aliases: noAliases }, own);
  });
}

function presentArray(node: ArrayNode, dialect: Dialect, element: string): Changed {
  const typed = changedItems(node, (item) => halfTyped(item, dialect) ?? item);
  return after<ArrayNode, ValueNode>(typed, (list) => {
    const isStatements = list.items.some((item) => item.kind === 'object');
    if (!isStatements && holdsOneOf(dialect.templates, node))
      return { ...dynamicAt(node), parts: list.items };
    const mayBeStatement = isStatements || element === 'Statement';
    return changedItems(list, (item) =>
      present((mayBeStatement ? halfTypedStatement(item) : undefined) ?? item, dialect, element),
    );
  });
}

/** Elements that hold nothing but texts. */
function isOfNames(element: string): boolean {
  return /^(?:Not)?(?:Action|Resource)$/.test(element);
}

/** `- s3:` is a service that is being typed, though to YAML it is a key without a value. */
function halfTyped(node: ValueNode, { text }: Dialect): ValueNode | undefined {
  if (node.kind !== 'object' || text[node.start] === '{') return undefined;
  const [only, another] = node.members;
  if (only === undefined || another !== undefined || only.value !== undefined) return undefined;
  const { key } = only;
  if (!(key instanceof YamlString) || key.style !== 'plain' || text[key.end] !== ':') return undefined;
  if (!/^[a-z0-9-]+$/.test(key.value)) return undefined;
  return new YamlString({ start: key.start, end: key.end + 1 }, `${key.value}:`, { style: 'plain' });
}

/** `- Eff` among statements is a statement's first key that is being typed. */
function halfTypedStatement(node: ValueNode): ValueNode | undefined {
  if (!(node instanceof YamlString) || node.style !== 'plain' || !/^[A-Za-z]+$/.test(node.value))
    return undefined;
  const { start, end } = node;
  return { kind: 'object', start, end, members: [{ start, end, key: node, value: undefined }] };
}

/**
 * A text in which a tool puts something, Helm, Jinja and CloudFormation's dynamic references by braces, others by
 * `${…}`: the text around that stays, unless there is none or it is unknown.
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

/** What chooses or repeats the text after it, in Jinja, Helm and Handlebars. */
const directive = /\{%|\{\{-?\s*(?:[#/^]|(?:block|define|else|end|if|range|with)\b)/;

/**
 * IAM's own variables have a prefix and a colon (IAM User Guide, "IAM policy elements: Variables and tags"); so do the
 * Serverless Framework's, such as `${aws:accountId}` and `${self:custom.stage}`, of which the former are recognised by
 * their names.
 */
const startsPolicyVariable =
  /^(?!aws:(?:accountId|region)\b)(?:[*?$]\}|(?:aws|saml|s3|ec2|sts|iam|iot|redshift|transfer|cognito-identity\.amazonaws\.com|www\.amazon\.com|graph\.facebook\.com|accounts\.google\.com)[:}])/i;

/**
 * Whether an object may have more members than written: through a merge key, a CloudFormation function, or a template
 * line.
 */
function isOpen(node: ObjectNode, { templates }: Dialect): boolean {
  return node.members.some(({ key }) => isExpressionKey(key.value)) || holdsOneOf(templates, node);
}

/** With what is written of it, where that may be chosen or repeated. */
function openObject(node: ObjectNode, { templates }: Dialect): ValueNode {
  return dynamicAt(node, callOf(node) ?? (holdsOneOf(templates, node) ? node : undefined));
}

function isExpressionKey(key: string): boolean {
  return key === '<<' || key === 'Ref' || key.startsWith('Fn::') || key.includes('{{') || key.includes('${');
}

/** The call of CloudFormation's that an object is. */
function callOf(node: ObjectNode): ObjectNode | undefined {
  const [only, another] = node.members;
  const isCall = only !== undefined && another === undefined && /^(?:Ref$|Fn::)/.test(only.key.value);
  return isCall ? node : undefined;
}

function dynamicAt({ start, end }: TextRange, call?: ObjectNode): DynamicNode {
  return { kind: 'dynamic', start, end, ...(call && { call }) };
}
