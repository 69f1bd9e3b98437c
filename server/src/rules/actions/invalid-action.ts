import type { Catalog, Service } from '../../catalog/catalog.ts';
import { parseArn } from '../../policy/arn.ts';
import type { ActionPattern } from '../../policy/policy.ts';
import { hasWildcard } from '../../policy/wildcard.ts';
import { actionsOfOperation } from './operationActions.ts';
import { writeOut } from './separateActions.ts';
import { retiredActions } from './retiredActions.ts';
import { withdrawnFrom } from './withdrawnActions.ts';
import { defineRule } from '../rule.ts';
import type { RuleFix, RuleContext } from '../rule.ts';
import type { Severity } from '../severity.ts';
import { asciiKinds } from '../common/asciiKinds.ts';
import { actionForm } from '../common/actions/actionForm.ts';
import { listed } from '../../text/listed.ts';
import type { CatalogMemory } from '../common/catalogMemory.ts';

export const invalidAction = defineRule({
  id: 'invalid-action',
  severity: 'error',
  summary: 'The service has no such action.',
  accessAnalyzer: 'ERROR',
  policyKinds: 'all',
  contextFree: true,
  visit: {
    unmatchedAction(pattern, context) {
      // `invalid-document-character` reports the cause.
      if (asciiKinds.includes(pattern.statement.policy.context.kind) && /[^ -\u00ff]/.test(pattern.name))
        return;
      const service = context.resolution.service(pattern);
      const form = actionForm(pattern);
      if (form === 'unprefixed') reportUnprefixed(pattern, context);
      if (form === 'named' && service !== undefined && !isOfDefaultPolicy(pattern))
        reportUnknown(pattern, service, context);
    },
  },
});

/**
 * Source: Amazon SNS Developer Guide: the policy that SNS gives each topic allows SNS:Receive, which the reference does
 * not list.
 */
function isOfDefaultPolicy({ literal }: ActionPattern): boolean {
  return literal.value.toLowerCase() === 'sns:receive';
}

function reportUnknown(
  pattern: ActionPattern,
  service: Service,
  { catalog, resolution, report }: RuleContext,
): void {
  const { name, literal } = pattern;
  const { message, severity, suggestion, tag } = explain(name, service, catalog, resolution.memory);
  report({
    range: literal,
    message,
    severity,
    ...(tag === undefined ? {} : { tag }),
    fixes: () => {
      if (suggestion === undefined) return [];
      return [
        typeof suggestion === 'string' ? changeTo(pattern, suggestion) : changeToAll(pattern, suggestion),
      ];
    },
  });
}

/** `Describe*` for `Describe`, if several actions start with this word. */
function beginningOf(name: string, { actions }: Service): string | undefined {
  if (!/^[A-Z][a-z]+$/.test(name)) return undefined;
  const prefixed = actions.filter(
    (action) => action.name.startsWith(name) && /^[A-Z]/.test(action.name.slice(name.length)),
  );
  return prefixed.length > 1 ? `${name}*` : undefined;
}

/** `BatchWriteItem` for `BatchWrite`, if only one action starts with these words. */
function wholeName(name: string, { actions }: Service): string | undefined {
  if (!/^[A-Z][a-z]+[A-Z]/.test(name)) return undefined;
  const [only, ...others] = actions.filter(
    (action) => action.name.startsWith(name) && /^[A-Z]/.test(action.name.slice(name.length)),
  );
  return others.length === 0 ? only?.name : undefined;
}

interface Explanation {
  readonly message: string;
  readonly severity: Severity;
  readonly suggestion: string | readonly string[] | undefined;
  readonly tag?: 'deprecated';
}

function explain(name: string, service: Service, catalog: Catalog, memory: CatalogMemory): Explanation {
  const { prefix } = service;
  const full = `${prefix}:${name}`;
  const ofOperation = actionsOfOperation(prefix, name);
  if (ofOperation.length > 0) return explainOperation(full, ofOperation);
  if (retiredActions.has(full.toLowerCase())) {
    const message = `AWS has retired the action ${full}.`;
    return { message, severity: 'error', suggestion: undefined, tag: 'deprecated' };
  }
  const withdrawn = withdrawnFrom(prefix, name);
  if (withdrawn !== undefined) {
    const { policy, version } = withdrawn;
    return {
      message: `AWS no longer lists the action ${full}, which ${policy} ${version} still uses.`,
      severity: 'hint',
      suggestion: undefined,
      tag: 'deprecated',
    };
  }
  const family = hasWildcard(name);
  const near = memory.nearAction(name, service);
  const fact = family ? `No action of ${prefix} matches "${name}"` : `${prefix} has no action "${name}"`;
  const certain = near?.certain === true;
  const suggestion =
    near?.name ??
    // No action has a name with a wildcard.
    (family
      ? undefined
      : (wholeName(name, service) ??
        memory.onlyOwner(name, catalog) ??
        siblingOwner(name, prefix, catalog) ??
        beginningOf(name, service)));
  const question = suggestion === undefined ? '' : ` Did you mean ${suggestion}?`;
  return {
    message: `${fact}${certain ? '' : ` in AWS's data of ${catalog.date}`}.${question}`,
    severity: certain ? 'error' : 'warning',
    suggestion: suggestion === undefined || suggestion.includes(':') ? suggestion : `${prefix}:${suggestion}`,
  };
}

function explainOperation(full: string, actions: readonly string[]): Explanation {
  const [only = '', ...others] = actions;
  const needed =
    others.length === 0
      ? `The action that allows it is ${only}.`
      : `It needs the actions for what it does: ${listed(actions)}.`;
  return {
    message: `${full} is an API operation, not an action. ${needed}`,
    severity: 'error',
    suggestion: others.length === 0 ? only : actions,
  };
}

/** `rds-db:connect` for `rds:connect`: the action of the only service whose prefix extends this one and that has it. */
function siblingOwner(name: string, prefix: string, catalog: Catalog): string | undefined {
  const start = `${prefix}-`;
  const siblings = catalog.prefixes.filter((other) => other.startsWith(start));
  const [owned, ...others] = siblings.flatMap((other) => catalog.service(other)?.action(name) ?? []);
  return owned === undefined || others.length > 0 ? undefined : `${owned.service}:${owned.name}`;
}

function reportUnprefixed(pattern: ActionPattern, { catalog, report }: RuleContext): void {
  const { literal, name } = pattern;
  report({
    range: literal,
    message: `The action "${name}" has no service prefix. Write service:Action.`,
    fixes: () => likelyActions(pattern, catalog).map((action) => changeTo(pattern, action)),
  });
}

/** The actions that were likely meant by an action without a colon. */
function likelyActions({ name, statement }: ActionPattern, catalog: Catalog): readonly string[] {
  const separated = withOtherSeparator(name, catalog);
  if (separated !== undefined) return [separated];
  if (catalog.service(name) !== undefined) return [`${name.toLowerCase()}:*`];
  const owners = catalog.prefixes.flatMap((prefix) => catalog.service(prefix)?.action(name) ?? []);
  const used = new Set([
    ...statement.policy.statements.flatMap((each) => each.actions.map((action) => action.service)),
    ...statement.resources.map(({ literal }) => parseArn(literal.value)?.service?.text),
  ]);
  const likely = owners.filter(({ service }) => used.has(service));
  const offered = likely.length > 0 ? likely : owners.length > 3 ? [] : owners;
  return offered.map((action) => `${action.service}:${action.name}`);
}

/** `s3:GetObject` for `s3.GetObject`, `s3/GetObject` and `s3-GetObject`. */
function withOtherSeparator(text: string, catalog: Catalog): string | undefined {
  const [, prefix = '', name = ''] = /^([a-z0-9-]+)[./;_-]([A-Za-z0-9*?]+)$/.exec(text) ?? [];
  const found = name !== '' && (catalog.service(prefix)?.matchActions(name).length ?? 0) > 0;
  return found ? `${prefix}:${name}` : undefined;
}

/** Writes all actions that may be needed; the user removes those that are not. */
function changeToAll(pattern: ActionPattern, actions: readonly string[]): RuleFix {
  const written = new Set(pattern.statement.actions.map(({ literal }) => literal.value.toLowerCase()));
  const missing = actions.filter((action) => !written.has(action.toLowerCase()));
  return {
    title: `Change the action to ${listed(actions)}`,
    meaning: 'changes',
    preferred: true,
    edits: writeOut(pattern, missing.length === 0 ? actions : missing),
  };
}

function changeTo({ literal, name }: ActionPattern, action: string): RuleFix {
  const isWider = hasWildcard(action) && !hasWildcard(name);
  return {
    title: `Change the action to ${action}`,
    meaning: 'changes',
    preferred: !isWider,
    everywhere: true,
    edits: [{ kind: 'replace', node: literal, value: action }],
  };
}
