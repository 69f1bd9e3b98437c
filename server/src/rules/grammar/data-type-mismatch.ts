import { toNewValue } from '../../syntax/newValue.ts';
import type { Edit, NewValue } from '../../syntax/edit.ts';
import type { Member, ObjectNode, ValueNode } from '../../syntax/node.ts';
import type { RuleFix, RuleContext } from '../rule.ts';
import { defineRule } from '../rule.ts';
import { isKeyAsOperator, nestedOperators } from '../../policy/operator.ts';
import type { Misfit, Shape } from './shapes.ts';
import { fits, misfits, policyShapes, statementShapes } from './shapes.ts';

export const dataTypeMismatch = defineRule({
  id: 'data-type-mismatch',
  severity: 'error',
  summary: 'An element has a value of the wrong JSON type.',
  accessAnalyzer: 'ERROR',
  policyKinds: 'all',
  visit: {
    policy: ({ node }, context) => {
      check(node, policyShapes, context);
    },
    statement: ({ node }, context) => {
      check(node, statementShapes, context);
    },
  },
});

function check(node: ObjectNode, shapes: ReadonlyMap<string, Shape>, context: RuleContext): void {
  for (const member of node.members) {
    const shape = shapes.get(member.key.value);
    const found = shape === undefined ? [] : misfits(node, member, shape);
    if (found.length === 0 || isFreePrincipal(member)) continue;
    for (const misfit of found) {
      // `invalid-condition-operator` reports it.
      if (misfit.shape.kind === 'object' && isKeyAsOperator(misfit.member)) continue;
      if (misfit.node.kind === 'object' && isNested(member, misfit.container)) continue;
      context.report({
        range: misfit.node,
        message: describe(misfit),
        fixes: () => remedies(misfit, context.document.text),
      });
    }
  }
}

/** Whether the object is an operator under a key where an operator is expected. */
function isNested({ value }: Member, container: ObjectNode): boolean {
  return (
    value?.kind === 'object' &&
    value.members.some((block) => block.value === container && nestedOperators(block).length > 0)
  );
}

/** `invalid-principal-format` checks principals that are strings or lists. */
function isFreePrincipal({ key, value }: Member): boolean {
  return key.value.endsWith('Principal') && (value?.kind === 'string' || value?.kind === 'array');
}

function describe({ node, shape, member, list }: Misfit): string {
  const place = list === undefined ? `"${member.key.value}"` : `The list of "${member.key.value}"`;
  const verb = list === undefined ? 'is' : 'has';
  const wanted =
    list === undefined && shape.list ? `${kindNames[shape.kind]} or a list` : kindNames[shape.kind];
  return `${place} ${verb} ${nameOf(node)} where ${wanted} is expected.`;
}

const kindNames = {
  string: 'a string',
  literal: 'a string, number or boolean',
  object: 'an object',
} as const;

function nameOf(node: ValueNode): string {
  if (node.kind === 'scalar') return node.value === null ? 'null' : `the ${typeof node.value} ${node.value}`;
  if (node.kind === 'array') return 'a list';
  return node.kind === 'object' ? 'an object' : 'a string';
}

function remedies(misfit: Misfit, text: string): readonly RuleFix[] {
  const { node, shape, list } = misfit;
  if (node.kind === 'scalar') {
    if (node.value === null) return removeNull(misfit);
    const written = text.slice(node.start, node.end);
    return shape.kind === 'string' ? [fix(`Put ${written} in quotes`, [replace(node, written)])] : [];
  }
  if (node.kind !== 'array' || !node.items.every((item) => fits(item, shape))) return [];
  if (list !== undefined) return spread(list, node);
  const [only, another] = node.items;
  const value = only === undefined || another !== undefined ? undefined : toNewValue(only);
  return value === undefined ? [] : [fix('Remove the brackets', [replace(node, value)])];
}

/** Optional elements. */
const optional: ReadonlySet<string> = new Set(['Id', 'Sid', 'Condition']);

function removeNull({ node, container, member, list }: Misfit): readonly RuleFix[] {
  if (list !== undefined) {
    return [fix('Remove null from the list', [{ kind: 'removeItem', container: list, item: node }])];
  }
  if (!optional.has(member.key.value)) return [];
  return [fix(`Remove "${member.key.value}"`, [{ kind: 'remove', container, member }])];
}

/** Replaces a nested list with its items. */
function spread(
  list: ValueNode & { kind: 'array' },
  nested: ValueNode & { kind: 'array' },
): readonly RuleFix[] {
  const values = list.items
    .flatMap((item) => (item === nested ? nested.items : [item]))
    .map((item) => toNewValue(item));
  const known = values.filter((value) => value !== undefined);
  return known.length < values.length
    ? []
    : [fix('Move the values into the outer list', [replace(list, known)])];
}

function replace(node: ValueNode, value: NewValue): Edit {
  return { kind: 'replace', node, value };
}

function fix(title: string, edits: readonly Edit[]): RuleFix {
  return { title, meaning: 'changes', preferred: true, edits };
}
