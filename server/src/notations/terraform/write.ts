import { effects, policyElementNames, policyVersions, statementElementNames } from '../../policy/elements.ts';
import { elementsOfAttributes } from '../../hosts/terraform/documentBlocks.ts';
import type { Member, ObjectNode, ValueNode } from '../../syntax/node.ts';
import { memberOf } from '../../syntax/node.ts';
import { stringAt } from '../newNodes.ts';
import { giveUp } from '../notation.ts';
import { writeText } from './writeText.ts';
import { append } from '../../text/append.ts';

/** Lines of HCL, to be indented by their nesting. */
type Lines = readonly string[];

/**
 * A policy as the data source `aws_iam_policy_document` (Terraform AWS provider), laid out as `terraform fmt` would.
 * Gives up on everything that the data source cannot express. `expectWhole` must have accepted the tree.
 */
export function writePolicyDocument(policy: ObjectNode, name: string): string {
  expectKeys(policy, policyElementNames);
  const version = textOf(policy, 'Version', isVersion);
  const id = textOf(policy, 'Id');
  // A policy without a version is of version 2008 to IAM, and of version 2012 to the provider; in the older version
  // nothing is a variable.
  const isOld = version !== '2012-10-17';
  const head = {
    ...(id !== undefined && { policy_id: writeText(id, false) }),
    ...(isOld && { version: writeText(version ?? '2008-10-17', false) }),
  };
  const value = memberOf(policy, 'Statement')?.value ?? giveUp(policy, 'The policy has no Statement.');
  const objects = notEmpty(value).map((item) =>
    item.kind === 'object' ? item : giveUp(item, 'A statement must be an object.'),
  );
  expectDistinctSids(objects);
  if (isOld) for (const { members } of objects) members.forEach(expectNoVariable);
  const statements = objects.map((item) => block('statement', writeStatement(item, !isOld)));
  return `${block(`data "aws_iam_policy_document" "${name}"`, apart([assignments(head), ...statements])).join('\n')}\n`;
}

function writeStatement(statement: ObjectNode, variables: boolean): Lines {
  expectKeys(statement, statementElementNames);
  const [sid, effect] = [textOf(statement, 'Sid', isSid), textOf(statement, 'Effect', isEffect)];
  if (effect === undefined)
    return giveUp(statement, 'The statement has no Effect, which Terraform would read as Allow.');
  const parts: Lines[] = [
    assignments({
      ...(sid !== undefined && { sid: writeText(sid, false) }),
      effect: writeText(effect, false),
    }),
  ];
  for (const member of statement.members) {
    const { value, key } = member;
    if (value === undefined || key.value === 'Sid' || key.value === 'Effect') continue;
    if (key.value === 'Principal') append(parts, principals(member, 'principals', variables));
    else if (key.value === 'NotPrincipal') append(parts, principals(member, 'not_principals', variables));
    else if (key.value === 'Condition') append(parts, conditions(value, variables));
    else {
      const name =
        Object.entries(elementsOfAttributes).find(([, element]) => element === key.value)?.[0] ?? key.value;
      parts.push(list(name, notEmpty(value), variables && key.value.endsWith('Resource')));
    }
  }
  return apart(parts);
}

function principals({ value, key }: Member, name: string, variables: boolean): readonly Lines[] {
  const write = (type: string, items: readonly ValueNode[]): Lines =>
    block(name, [...assignments({ type: writeText(type, false), identifiers: inLine(items, variables) })]);
  if (value?.kind === 'string' && value.value === '*') return [write('*', [value])];
  if (value?.kind !== 'object') return giveUp(value ?? key, 'A principal must be "*" or an object of types.');
  if (value.members.length === 0) giveUp(value, 'This has no principal, which Terraform cannot express.');
  return value.members.map((member) => write(member.key.value, member.value ? itemsOf(member.value) : []));
}

/** An empty object sets no condition, so nothing is written for it. */
function conditions(value: ValueNode, variables: boolean): readonly Lines[] {
  if (value.kind !== 'object') return giveUp(value, 'A Condition must be an object.');
  return value.members.flatMap(({ key: test, value: keys }) => {
    if (keys?.kind !== 'object')
      return giveUp(keys ?? test, 'An operator must contain an object of condition keys.');
    return keys.members.map(({ key, value: values }) =>
      block('condition', [
        ...assignments({
          test: writeText(test.value, false),
          variable: writeText(key.value, false),
          values: inLine(values ? itemsOf(values).map(asText) : [], variables),
        }),
      ]),
    );
  });
}

/** IAM treats values of conditions as texts; JSON may also contain them as numbers and Booleans. */
function asText(value: ValueNode): ValueNode {
  return value.kind === 'scalar' && value.value !== null ? stringAt(value, String(value.value)) : value;
}

/** Writes one value on the line of its name, several values on separate lines. */
function list(name: string, items: readonly ValueNode[], variables: boolean): Lines {
  if (items.length < 2) return [`${name} = ${inLine(items, variables)}`];
  return [`${name} = [`, ...indent(items.map((item) => `${writeItem(item, variables)},`)), ']'];
}

/** A list in a block of aligned attributes; a long list takes several lines. */
function inLine(items: readonly ValueNode[], variables: boolean): string {
  const written = items.map((item) => writeItem(item, variables));
  const short = `[${written.join(', ')}]`;
  if (items.length < 2 || short.length <= maxWidth) return short;
  return ['[', ...indent(written.map((item) => `${item},`)), ']'].join('\n');
}

const maxWidth = 80;

function writeItem(item: ValueNode, variables: boolean): string {
  if (item.kind !== 'string') return giveUp(item, 'Expected a string.');
  if (variables && item.value.includes('&{'))
    giveUp(item, 'Terraform would replace the &{ in this text with ${.');
  return writeText(item.value, variables);
}

/** One `name = value` per line; the equals signs of one-line values are aligned, as by `terraform fmt`. */
function assignments(values: Readonly<Record<string, string>>): Lines {
  const isShort = (value: string): boolean => !value.includes('\n');
  const entries = Object.entries(values);
  const width = entries.reduce(
    (max, [{ length }, value]) => (isShort(value) ? Math.max(max, length) : max),
    0,
  );
  return entries.flatMap(([name, value]) =>
    `${isShort(value) ? name.padEnd(width) : name} = ${value}`.split('\n'),
  );
}

function block(head: string, lines: Lines): Lines {
  return [`${head} {`, ...indent(lines), '}'];
}

function indent(lines: Lines): Lines {
  return lines.map((line) => (line === '' ? '' : `  ${line}`));
}

/** Parts, separated by empty lines. */
function apart(parts: readonly Lines[]): Lines {
  return parts
    .filter(({ length }) => length > 0)
    .flatMap((part, index) => (index === 0 ? part : ['', ...part]));
}

function itemsOf(value: ValueNode): readonly ValueNode[] {
  return value.kind === 'array' ? value.items : [value];
}

/** The provider's rules for the texts that it checks (Terraform AWS provider, `policy_document_data_source.go`). */
interface Form {
  readonly fits: (text: string) => boolean;
  readonly message: string;
}

const isVersion: Form = {
  fits: (text) => policyVersions.some((version) => version === text),
  message: `Terraform only supports the versions ${policyVersions.join(' and ')}.`,
};
const isSid: Form = {
  fits: (text) => /^[A-Za-z\d]*$/.test(text),
  message: 'Terraform only supports letters and digits in a Sid.',
};
const isEffect: Form = {
  fits: (text) => effects.some((effect) => effect === text),
  message: 'Terraform only supports the effects Allow and Deny.',
};

/** The text of a member, checked against a form if it has no references, whose values are unknown. */
function textOf(object: ObjectNode, name: string, form?: Form): string | undefined {
  const value = memberOf(object, name)?.value;
  if (value === undefined) return undefined;
  if (value.kind !== 'string') return giveUp(value, `"${name}" must be a string.`);
  if (form !== undefined && !value.value.includes('${') && !form.fits(value.value))
    giveUp(value, form.message);
  return value.value;
}

/** The provider omits an empty list, and AWS rejects the result. */
function notEmpty(value: ValueNode): readonly ValueNode[] {
  const items = itemsOf(value);
  return items.length === 0 ? giveUp(value, 'Terraform omits empty lists.') : items;
}

/** For the older version, the provider rejects `&{` wherever it looks for variables. */
function expectNoVariable({ key, value }: Member): void {
  if (value === undefined || /^(?:Sid|Effect|(?:Not)?Action)$/.test(key.value)) return;
  if (value.kind === 'object') value.members.forEach(expectNoVariable);
  for (const item of itemsOf(value)) {
    if (item.kind === 'string' && item.value.includes('&{'))
      giveUp(item, 'Terraform does not support &{ in a policy of version 2008-10-17.');
  }
}

function expectDistinctSids(statements: readonly ObjectNode[]): void {
  const seen = new Set<string>();
  for (const statement of statements) {
    const value = memberOf(statement, 'Sid')?.value;
    if (value?.kind !== 'string' || value.value === '') continue;
    if (seen.has(value.value)) giveUp(value, 'Terraform does not support duplicate Sids.');
    seen.add(value.value);
  }
}

function expectKeys({ members }: ObjectNode, known: readonly string[]): void {
  const unknown = members.find(({ key }) => !known.includes(key.value))?.key;
  if (unknown !== undefined) giveUp(unknown, `aws_iam_policy_document does not support "${unknown.value}".`);
}
