import type { Catalog } from '../../catalog/catalog.ts';
import type { PolicyVariable } from '../../policy/variables.ts';
import { nearest } from '../../text/nearest.ts';
import { defineRule } from '../rule.ts';
import { isPolicyVariable, replacePart, visitVariables } from './variables.ts';

export const unknownVariableKey = defineRule({
  id: 'unknown-variable-key',
  severity: 'warning',
  summary: 'A policy variable uses a condition key that does not exist.',
  policyKinds: 'all',
  contextFree: true,
  visit: visitVariables(({ variable, literal, range }, { catalog, report }) => {
    const name = variable.name.trim();
    // Returns early, because most keys are known and searching for a similar one is slow.
    if (catalog.conditionKey(name) !== undefined) return;
    const suggestion = dottedKey(variable, catalog) ?? (isKey(variable) ? nearKey(name, catalog) : undefined);
    if (suggestion === undefined) return;
    const { start } = variable;
    report({
      range,
      message: `Unknown condition key "${name}" in AWS's data of ${catalog.date}. Did you mean "${suggestion}"?`,
      fixes: () => [
        {
          title: `Change the variable to \${${suggestion}}`,
          meaning: 'changes',
          preferred: true,
          edits: [replacePart(literal, start + 2, start + 2 + variable.name.length, suggestion)],
        },
      ],
    });
  }),
});

function isKey(variable: PolicyVariable): boolean {
  return variable.kind === 'key' && isPolicyVariable(variable);
}

/**
 * A global key with a dot instead of a colon, such as `aws.username`, which other tools would read as one of their own
 * values.
 */
function dottedKey({ kind, closed, name }: PolicyVariable, catalog: Catalog): string | undefined {
  if (kind !== 'template' || !closed || !/^aws\.[A-Za-z]+$/.test(name)) return undefined;
  const key = name.replace('.', ':');
  return catalog.globalConditionKeys.find((each) => each.name.toLowerCase() === key.toLowerCase())?.name;
}

/**
 * The known key that was meant. Only a similar key counts: AWS IoT, Transfer Family and identity providers have
 * variables that are not condition keys, and other tools have variables of the same form.
 */
function nearKey(name: string, catalog: Catalog): string | undefined {
  const prefix = name.slice(0, name.indexOf(':')).toLowerCase();
  if (/[./]/.test(prefix) || otherVariables.has(name.toLowerCase())) return undefined;
  const tag = withSlash(name);
  if (catalog.conditionKey(tag) !== undefined) return tag;
  const keys =
    prefix === 'aws' ? catalog.globalConditionKeys : (catalog.service(prefix)?.conditionKeys ?? []);
  const slash = name.indexOf('/');
  const [head, rest] = slash < 0 ? [name, ''] : [name.slice(0, slash), name.slice(slash)];
  const families = keys
    .map((key) => key.name)
    .filter((key) => key.includes('/') === slash >= 0)
    .map((key) => (slash < 0 ? key : key.slice(0, key.indexOf('/'))));
  // `${aws:user}` and `${aws:name}` most likely mean `aws:username`, which is the most common variable.
  const [suggestion] = /^aws:(?:iam)?(?:user|name|user[-_]?name)$/i.test(head)
    ? families.filter((each) => each.toLowerCase() === 'aws:username')
    : nearest(head, families, { ignoreCase: true, maxDistance: 2 });
  return suggestion === undefined || suggestion.toLowerCase() === head.toLowerCase()
    ? undefined
    : suggestion + rest;
}

/** `aws:PrincipalTag/team` for `aws:PrincipalTag:team`. */
function withSlash(name: string): string {
  return name.replace(/^(\w+:\w*tag):/i, '$1/');
}

/** Variables of the Serverless Framework that look like global keys. */
const otherVariables: ReadonlySet<string> = new Set(['aws:accountid', 'aws:region']);
