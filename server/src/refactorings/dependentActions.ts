import type { ActionDetails, Catalog } from '../catalog/catalog.ts';
import { isPrincipalless } from '../policy/kind.ts';
import type { ActionPattern, PolicyDocument, Statement } from '../policy/policy.ts';
import type { Wildcard } from '../policy/wildcard.ts';
import { compileWildcard, hasWildcard } from '../policy/wildcard.ts';
import type { NewValue } from '../syntax/edit.ts';
import { memberOf } from '../syntax/node.ts';
import { formsFor } from './arnForms.ts';
import type { ArnTemplate } from './arnTemplate.ts';
import { fillTemplate } from './arnTemplate.ts';
import type { ConditionLimit } from './conditionLimit.ts';
import { withLimit } from './conditionLimit.ts';
import type { Fix } from './fix.ts';
import { lazyFix } from './fix.ts';
import type { KnownValues } from './knownValues.ts';
import { isNarrowable, ResourceTypeChooser } from './resourceTypeChoice.ts';
import { passRoleServices, serviceLinkedRoleServices } from './rolePrincipals.ts';
import { serviceLinkedRole } from './serviceLinkedRoles.ts';
import { SidSource } from './sids.ts';
import type { Steps } from '../text/steps.ts';
import { mapInSteps } from '../text/steps.ts';

/** Actions that a request needs in addition to the one that it is named after. */
interface Dependents {
  readonly names: readonly string[];
  /** Whether some belong to an optional resource type, so that not every request needs them. */
  readonly some: boolean;
}

/** The actions that a policy's statements allow on any resource. Create it once for several queries. */
export class AllowedActions {
  readonly #statements: readonly NamedActions[];

  constructor({ statements }: PolicyDocument) {
    this.#statements = statements
      .filter(({ effect, actions }) => effect === 'Allow' && actions.length > 0)
      .map(({ actions }) => {
        const patterns = new Set(actions.map(({ literal }) => literal.value.toLowerCase()));
        return {
          negated: actions.every(({ negated }) => negated),
          names: patterns,
          wildcards: [...patterns].filter(hasWildcard).map((each) => compileWildcard(each, 'ignoreCase')),
        };
      });
  }

  has(action: string): boolean {
    const name = action.toLowerCase();
    return this.#statements.some(
      ({ negated, names, wildcards }) =>
        (names.has(name) || wildcards.some((each) => each.matches(name))) !== negated,
    );
  }
}

/** The actions that a statement names, in lower case. */
interface NamedActions {
  readonly negated: boolean;
  readonly names: ReadonlySet<string>;
  readonly wildcards: readonly Wildcard[];
}

/**
 * The actions that an allowed action (written without wildcards) also needs and that the policy does not allow. Empty
 * if there are none, and for policies that name principals, because the principals' own policies have to allow them.
 */
export function missingDependents(
  pattern: ActionPattern,
  catalog: Catalog,
  allowed = new AllowedActions(pattern.statement.policy),
): Dependents {
  const { service, name, negated, statement } = pattern;
  const { policy, effect } = statement;
  if (service === undefined || negated || hasWildcard(name) || effect !== 'Allow') return nothing;
  if (!isPrincipalless(policy.context.kind) || policy.context.kind === 'scp') return nothing;
  const action = catalog.details(service)?.action(name);
  if (action === undefined) return nothing;
  const { dependentActions, resourceTypes } = action;
  const required = resourceTypes.filter((use) => use.required).flatMap((use) => use.dependentActions);
  const always = new Set([...dependentActions, ...required]);
  const all = new Set([...always, ...resourceTypes.flatMap((use) => use.dependentActions)]);
  const names = [...all].filter((each) => !allowed.has(each)).sort();
  return { names, some: names.some((each) => !always.has(each)) };
}

const nothing: Dependents = { names: [], some: false };

/** The services of a policy's dependent actions. Their details are needed to choose resources. */
export function* servicesOfDependents(policy: PolicyDocument, catalog: Catalog): Steps<ReadonlySet<string>> {
  const allowed = new AllowedActions(policy);
  const services = new Set<string>();
  for (const { actions } of policy.statements) {
    const missing = yield* mapInSteps(actions, (pattern) => missingDependents(pattern, catalog, allowed));
    for (const { names } of missing) for (const name of names) services.add(splitAction(name)[0]);
    yield;
  }
  return services;
}

/** Allows the dependent actions of an action, on their own resources, in new statements after the action's own. */
export function allowDependents(
  pattern: ActionPattern,
  catalog: Catalog,
  known: KnownValues,
): readonly Fix[] {
  const { statement, literal } = pattern;
  const { names, some } = missingDependents(pattern, catalog);
  const [first] = names;
  if (first === undefined) return [];
  const what = names.length === 1 ? first : `${names.length} more actions`;
  const needs = some || names.length > 1 ? 'may need' : 'needs';
  const title = `Allow ${what} too, which ${literal.value} ${needs} as of ${catalog.dependentsDate}`;
  return [
    lazyFix({ id: `allow-dependent-actions/${literal.value}`, title, meaning: 'widens' }, () => {
      const list = memberOf(statement.policy.node, 'Statement')?.value;
      const into = list?.kind === 'array' ? list : statement.node;
      const values = statementsFor(names, pattern, catalog, known);
      return values.map((value) => ({ kind: 'insertItem', into, value, after: statement.node }));
    }),
  ];
}

/** Actions that can share a statement. */
interface Need {
  readonly actions: string[];
  readonly templates: readonly ArnTemplate[];
  readonly limit?: ConditionLimit;
}

function statementsFor(
  names: readonly string[],
  { statement, service = '', name: mainName }: ActionPattern,
  catalog: Catalog,
  known: KnownValues,
): readonly NewValue[] {
  const needs = new Map<string, Need>();
  const main = catalog.details(service)?.action(mainName);
  for (const name of names) {
    const { templates, limit } = roleNeed(name, service) ?? {
      templates: templatesOf(name, main, catalog),
    };
    const key = JSON.stringify([templates, limit]);
    const need = needs.get(key);
    if (need === undefined) needs.set(key, { actions: [name], templates, ...(limit && { limit }) });
    else need.actions.push(name);
  }
  const sids = new SidSource(statement.policy);
  return [...needs.values()].map((need) => toStatement(need, statement, sids, known));
}

/** Limits the role to the services of the action that needs it. */
function roleNeed(
  name: string,
  service: string,
): { readonly templates: readonly ArnTemplate[]; readonly limit?: ConditionLimit } | undefined {
  if (name === 'iam:PassRole') {
    const values = passRoleServices[service] ?? [];
    const templates = ['arn:${Partition}:iam::${Account}:role/${RoleNameWithPath}'];
    return { templates, ...(values.length > 0 && { limit: { key: 'iam:PassedToService', values } }) };
  }
  if (name !== 'iam:CreateServiceLinkedRole') return undefined;
  const values = serviceLinkedRoleServices[service] ?? [];
  if (values.length === 0) return { templates: [serviceLinkedRole('')] };
  return {
    templates: values.map((each) => serviceLinkedRole(`${each}/`)),
    limit: { key: 'iam:AWSServiceName', values },
  };
}

/**
 * The ARNs that the action needs; none if it only supports `*`. A tagging action applies to the resources of `main`,
 * which may be new and have no ID yet.
 */
function templatesOf(
  text: string,
  main: ActionDetails | undefined,
  catalog: Catalog,
): readonly ArnTemplate[] {
  const [prefix, name] = splitAction(text);
  const action = catalog.details(prefix)?.action(name);
  if (action === undefined || !isNarrowable(action)) return [];
  const beside = main !== undefined && main.service === action.service ? [main] : [];
  const [types = []] = new ResourceTypeChooser(catalog).choose([action, ...beside], 'main');
  return [...new Set(types.flatMap((type) => formsFor(type, [action, ...beside])))];
}

function toStatement(
  { actions, templates, limit }: Need,
  { sid }: Statement,
  sids: SidSource,
  known: KnownValues,
): NewValue {
  const resources = templates.map((template) => fillTemplate(template, known));
  return {
    ...(sid && { Sid: sids.next(`${sid.value}Needs`) }),
    Effect: 'Allow',
    Action: lone(actions),
    Resource: resources.length === 0 ? '*' : lone(resources),
    ...(limit && { Condition: withLimit({}, limit) }),
  };
}

function lone(values: readonly NewValue[]): NewValue {
  const [only] = values;
  return values.length === 1 && only !== undefined ? only : values;
}

function splitAction(text: string): readonly [prefix: string, name: string] {
  const colon = text.indexOf(':');
  return [text.slice(0, colon), text.slice(colon + 1)];
}
