import type { PolicyContext } from '../../policy/kind.ts';
import type { DynamicNode, ObjectNode, ValueNode } from '../../syntax/node.ts';
import type { Choice } from '../alternatives.ts';
import { alternativesOf } from '../alternatives.ts';
import { hasEscapedKey } from '../escapedKey.ts';
import { findInSteps, isPolicyVersion, isInOtherLanguage } from '../findPolicies.ts';
import type { HostedPolicy } from '../host.ts';
import { documentBlocks, documentPolicy, isDocument } from './documentBlocks.ts';
import { statementLists } from './statementLists.ts';
import { readHeredocJson } from './heredocJson.ts';
import type { ModuleFile, Uses } from '../moduleFile.ts';
import type { HclBlock, HclBody, HclTree } from './hcl/nodes.ts';
import { HclExpression, HclString } from './hcl/nodes.ts';
import { mergeAlternatives } from './mergeAlternatives.ts';
import { kindOfArgument, managedPolicy, usesIn, usesOfAll, withSources } from './policyKinds.ts';
import { presentPolicy } from './present.ts';
import { policyOfStatements } from './statementObjects.ts';
import type { SyntaxError } from '../../syntax/syntaxError.ts';
import type { TextRange } from '../../text/range.ts';
import { append } from '../../text/append.ts';
import type { Steps } from '../../text/steps.ts';

/**
 * How a policy is written: as blocks of a data source, as an expression, as JSON in a heredoc, as JSON in a quoted
 * text, or as an expression in a JSON string.
 */
export type PolicyForm = 'blocks' | 'expression' | 'json' | 'text' | 'template';

export interface TerraformPolicy extends HostedPolicy {
  readonly form: PolicyForm;
  /** The heredoc that contains it. */
  readonly heredoc?: TextRange;
  /** Where the heredoc is not valid JSON; only of its first policy. */
  readonly errors?: readonly SyntaxError[];
}

/** Finds the policies in a text that is not a heredoc. */
type PoliciesInText = (node: HclString) => Steps<readonly TerraformPolicy[]>;

/** How to find policies in a document. */
interface Finding {
  /** The other files of its module. */
  readonly module: readonly ModuleFile[];
  readonly inText?: PoliciesInText;
}

/** The surroundings in which a policy is found. */
interface Around extends Omit<Finding, 'module'> {
  readonly text: string;
  readonly uses: Uses;
}

/** The policies of a document, in document order. */
export function* policiesIn(
  text: string,
  { body }: Pick<HclTree, 'body'>,
  { module, ...finding }: Finding,
): Steps<readonly TerraformPolicy[]> {
  const documents = documentBlocks(body);
  const used = usesOfAll([usesIn(text, body), ...module.map((file) => file.uses)]);
  const uses = withSources(used, text, documents);
  yield;
  const found: TerraformPolicy[] = [];
  for (const block of documents) {
    const names = block.labels.map(({ value }) => value);
    const context = uses.get(['data', ...names].join('.'));
    const root = yield* documentPolicy(block, context ?? guessOf(block));
    found.push({ root, path: ['data', ...names], ...(context && { context }), form: 'blocks' });
    if (found.length % policiesPerStep === 0) yield;
  }
  const around = { text, uses, ...finding };
  for (const block of body.blocks) append(found, yield* policiesOfBlock(block, around));
  // A file of values has no blocks (Terraform, "Variable Definitions (.tfvars) Files").
  if (body.attributes.length > 0) append(found, yield* policiesOfBlock(valuesBlock(body), around));
  const sorted = found
    .filter(({ root }) => !isInOtherLanguage(root))
    .sort((a, b) => a.root.start - b.root.start);
  // Every choice needs a question mark, and every merged object `merge`, here or in another file of the module.
  if (!/\?|\bmerge\b/.test(text) && module.length === 0) return sorted;
  const policies: TerraformPolicy[] = [];
  for (const policy of sorted) {
    const alternatives = [
      ...(yield* alternativesOf(policy.root, { choiceOf, joinsLists: true })),
      ...(yield* mergeAlternatives(policy.root)),
    ];
    policies.push(alternatives.length === 0 ? policy : { ...policy, alternatives });
    if (policies.length % policiesPerStep === 0) yield;
  }
  return policies;
}

/** Yield to other work after this many policies. */
const policiesPerStep = 32;

/** A condition, `var.x ? "a" : "b"`. */
function choiceOf(node: ObjectNode | DynamicNode): Choice | undefined {
  if (!(node instanceof HclExpression) || node.condition === undefined) return undefined;
  const [first, second] = node.parts.slice(-2);
  return first && second && { condition: node.condition, branches: [first, second] };
}

/** If some statements cannot have a principal, the others cannot have one either. */
function guessOf({ body }: HclBlock): PolicyContext | undefined {
  const statements = body.blocks.filter(
    ({ type, labels }) => type.value === 'statement' || labels[0]?.value === 'statement',
  );
  const hasPrincipals = (block: HclBlock): boolean =>
    block.body.blocks.some(({ type, labels, ...inner }) => {
      const name = type.value === 'dynamic' ? labels[0]?.value : type.value;
      return (
        name?.endsWith('principals') === true ||
        (name === 'content' && hasPrincipals({ type, labels, ...inner }))
      );
    });
  return statements.every(hasPrincipals) ? undefined : { kind: 'identity', certain: false };
}

/** The values of a file outside of its blocks. */
function valuesBlock(body: HclBody): HclBlock {
  const { start, end } = body;
  const type = new HclString({ start, end: start }, 'values', { style: 'name' });
  return { start, end, type, labels: [], body: { ...body, blocks: [] } };
}

/** Yield to other work after this many attributes of a block. */
const attributesPerStep = 200;

function* policiesOfBlock(block: HclBlock, around: Around): Steps<readonly TerraformPolicy[]> {
  yield;
  const names = [block.type, ...block.labels].map(({ value }) => value);
  const found: TerraformPolicy[] = [];
  let count = 0;
  const pending = [{ body: block.body, path: names, argument: undefined as string | undefined }];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    const { body, path, argument } = next;
    for (const { name, value } of body.attributes) {
      if (++count % attributesPerStep === 0) yield;
      if (value === undefined) continue;
      const kind = kindOfArgument(block, argument ?? name.value);
      if (kind === 'none') continue;
      const managed = around.uses.get(managedPolicy(block) ?? '');
      const known =
        kind === 'unknown' && block.type.value === 'locals'
          ? around.uses.get(`local.${name.value}`)
          : managed?.kind === 'boundary'
            ? managed
            : kind;
      const context = known === 'unknown' || known === undefined ? {} : { context: known };
      const isDefault = block.type.value === 'variable' && name.value === 'default';
      const shownName = (isDefault ? block.labels[0]?.value : undefined) ?? name.value;
      // Modules may add their own: terraform-aws-modules/kms/aws adds the default policy of keys.
      for (const list of statementLists(value, shownName)) {
        const root = yield* policyOfStatements(list);
        if (root !== undefined)
          found.push({ root, path: [...path, name.value], ...context, isPart: true, form: 'expression' });
      }
      for (const policy of yield* policiesOfValue(value, around)) {
        // An object outside of jsonencode may be merged with one that contains the statements.
        const isPart = policy.root.start === value.start && isOnlyVersion(policy.root);
        const own = { ...policy, path: [...path, name.value, ...policy.path], ...context };
        found.push(isPart ? { ...own, isPart } : own);
      }
    }
    // Its statements were already read.
    if (isDocument(block)) continue;
    for (const { type, body: inner } of body.blocks)
      pending.push({ body: inner, path: [...path, type.value], argument: argument ?? type.value });
  }
  return found;
}

function isOnlyVersion({ members }: ObjectNode): boolean {
  return members.length === 1 && members.some(isPolicyVersion);
}

function* policiesOfValue(value: ValueNode, { text, inText }: Around): Steps<readonly TerraformPolicy[]> {
  const merged = new Set(mergedIn(value));
  const found: TerraformPolicy[] = [];
  for (const policy of yield* findInSteps(value, false)) {
    const written = merged.has(policy.root) ? withUnknownVersion(policy.root) : policy.root;
    found.push({ ...policy, root: yield* presentPolicy(written), form: 'expression' });
  }
  let count = 0;
  for (const each of yield* textsOf(value)) {
    if (++count % textsPerStep === 0) yield;
    if (each.style === 'heredoc') append(found, yield* policiesOfHeredoc(text, each));
    else if (inText !== undefined) append(found, yield* inText(each));
  }
  return found;
}

/** Yield to other work after this many texts. */
const textsPerStep = 500;

/** The arguments of `merge`, each of which may be only part of an object. */
function mergedIn(value: ValueNode): readonly ValueNode[] {
  const found: ValueNode[] = [];
  const pending: ValueNode[] = [value];
  for (let node = pending.pop(); node !== undefined; node = pending.pop()) {
    if (!(node instanceof HclExpression)) continue;
    if (node.callee === 'merge') append(found, node.parts);
    append(pending, node.parts);
  }
  return found;
}

/** The version of a policy may come from an object that is merged with it. */
function withUnknownVersion(root: ObjectNode): ObjectNode {
  if (root.members.some(({ key }) => key.value === 'Version')) return root;
  const place = { start: root.start + 1, end: root.start + 1 };
  const key = new HclString(place, 'Version', { style: 'name' });
  return { ...root, members: [{ ...place, key, value: new HclExpression(place, []) }, ...root.members] };
}

function* policiesOfHeredoc(text: string, heredoc: HclString): Steps<readonly TerraformPolicy[]> {
  const { value } = heredoc;
  if (!/^\s*[{[]/.test(value) || !(value.includes('Statement') || hasEscapedKey(value))) return [];
  const { root, syntaxErrors: errors } = yield* readHeredocJson(text, heredoc);
  const found: TerraformPolicy[] = [];
  for (const policy of yield* findInSteps(root, false))
    found.push({
      ...{ ...policy, root: yield* presentPolicy(policy.root), form: 'json', heredoc },
      ...(found.length === 0 && { errors }),
    });
  return found;
}

function* textsOf(value: ValueNode): Steps<readonly HclString[]> {
  const found: HclString[] = [];
  const pending: ValueNode[] = [value];
  let count = 0;
  for (let node = pending.pop(); node !== undefined; node = pending.pop()) {
    if (++count % textsPerStep === 0) yield;
    if (node instanceof HclString) found.push(node);
    else if (node instanceof HclExpression) append(pending, node.parts);
    else if (node.kind === 'array') append(pending, node.items);
    else if (node.kind === 'object')
      append(
        pending,
        node.members.flatMap((member) => member.value ?? []),
      );
  }
  return found;
}

/** All texts of a policy, including keys. */
export function* textsIn(root: ObjectNode): Steps<readonly HclString[]> {
  const found: HclString[] = [];
  const pending: ValueNode[] = [root];
  let count = 0;
  for (let node = pending.pop(); node !== undefined; node = pending.pop()) {
    if (++count % textsPerStep === 0) yield;
    if (node instanceof HclString) found.push(node);
    else if (node.kind === 'array') append(pending, node.items);
    else if (node.kind === 'object')
      for (const { key, value } of node.members) {
        pending.push(key);
        if (value !== undefined) pending.push(value);
      }
  }
  return found;
}
