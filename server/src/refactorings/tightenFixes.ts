import type { Catalog } from '../catalog/catalog.ts';
import type { PolicyDocument, Statement } from '../policy/policy.ts';
import { hasWildcard } from '../policy/wildcard.ts';
import type { Edit } from '../syntax/edit.ts';
import type { Fix } from './fix.ts';
import { lazyFix } from './fix.ts';
import type { KnownValues } from './knownValues.ts';
import {
  collectKnownValues,
  demandedValues,
  mergeKnownValues,
  noValues,
  placeholderValues,
  withoutExcluded,
} from './knownValues.ts';
import { roleLimitsOf } from './roleLimits.ts';
import type { TightenOptions, Tightening, TighteningPlan } from './tightenResources.ts';
import { isFamily, surveyActions, tightenResources } from './tightenResources.ts';

/** What is offered, the best first; or a sentence that says why there is nothing. */
export type Offers = { readonly fixes: readonly Fix[] } | { readonly refusal: string };

/** The fixes that are offered, none where there is a refusal. */
export function fixesOf(offers: Offers): readonly Fix[] {
  return 'fixes' in offers ? offers.fixes : [];
}

/** Whether a fix is one of those that narrow a `*`. */
export function isNarrowing({ title }: Fix): boolean {
  return title.startsWith('Narrow "*"');
}

/** The offers to narrow a statement's `*`. `set`: values that the user wants in ARNs, behind those of the document. */
export function tightenFixes(statement: Statement, catalog: Catalog, set: KnownValues = noValues): Offers {
  const known = valuesAround(statement, set);
  const survey = surveyActions(statement, catalog);
  const plan = (options: TightenOptions): TighteningPlan | undefined => {
    const tightening = tightenResources(statement, catalog, known, options, survey);
    return 'refusal' in tightening ? undefined : tightening;
  };
  const main = tightenResources(statement, catalog, known, {}, survey);
  if ('refusal' in main) return main;
  const hasRoles = statement.actions.some((pattern) => roleLimitsOf(pattern).length > 0);
  const limited = hasRoles ? plan({ limitRoles: true }) : undefined;
  const all = main.partial ? plan({ breadth: 'all' }) : undefined;
  const offers = [
    toFix(main, `Narrow "*" to the ARNs of these actions' resources`, true),
    limited && toFix(limited, `Narrow "*", and let roles go only to ${limited.services.join(', ')}`),
    all && toFix(all, `Narrow "*" to the ARNs of every resource type that these actions accept`),
  ];
  return { fixes: offers.filter((fix) => fix !== undefined) };
}

/**
 * Shorter ways to narrow a statement whose actions are whole services: with patterns that are hard to read but fit, today, only what takes
 * nothing but `*`; with families such as `ec2:Describe*` there, a few of which could be narrowed as well; and with one ARN for all resources
 * of a service. None where the readable way is short enough.
 */
export function shortTightenFixes(
  statement: Statement,
  catalog: Catalog,
  set: KnownValues = noValues,
): readonly Fix[] {
  // Only a wildcard can stand for more actions than anyone writes out.
  if (!statement.actions.some(({ name }) => hasWildcard(name))) return [];
  const known = valuesAround(statement, set);
  const survey = surveyActions(statement, catalog);
  const main = tightenResources(statement, catalog, known, {}, survey);
  if ('refusal' in main || !main.long) return [];
  const hasFamilies = survey.reaches.some(isFamily);
  const plans = new Map<string, Tightening>([['main', main]]);
  return shortWays.flatMap(({ title, options }) => {
    // How names are written on `*` makes no other statements, unless families stay there as they are.
    const ownNames = hasFamilies && options.brevity === 'families' ? ' families' : '';
    const key = `${options.breadth ?? 'main'}${ownNames}`;
    const plan = plans.get(key) ?? tightenResources(statement, catalog, known, options, survey);
    plans.set(key, plan);
    if ('refusal' in plan) return [];
    const edits = (): readonly Edit[] => {
      const own = tightenResources(statement, catalog, known, options, survey);
      return 'refusal' in own ? [] : own.edits();
    };
    return [toFix({ ...plan, edits }, title)];
  });
}

const shortWays: readonly { readonly options: TightenOptions; readonly title: string }[] = [
  {
    options: { brevity: 'dense' },
    title: 'Narrow "*", and list what takes only "*" in as few characters as can be',
  },
  {
    options: { brevity: 'families' },
    title: 'Narrow "*", but keep whole families of reading actions on it, which is shorter',
  },
  {
    options: { brevity: 'dense', breadth: 'scope' },
    title: 'Narrow "*" to one Region and account of each service, in as few characters as can be',
  },
  {
    options: { brevity: 'families', breadth: 'scope' },
    title:
      'Narrow "*" to one Region and account of each service, but keep whole families of reading actions on it',
  },
];

/** The first offer for every statement of a policy at once, where there are several. */
export function tightenPolicy(
  policy: PolicyDocument,
  catalog: Catalog,
  set: KnownValues = noValues,
): readonly Fix[] {
  const plans = policy.statements.flatMap((statement) => {
    const plan = tightenResources(statement, catalog, valuesAround(statement, set));
    return 'refusal' in plan ? [] : [plan];
  });
  if (plans.length < 2) return [];
  const title = `Narrow "*" in all ${plans.length} statements where an ARN can stand`;
  return [lazyFix({ title, meaning: 'narrows' }, () => plans.flatMap(({ edits }) => edits()))];
}

function toFix({ statements, edits }: TighteningPlan, title: string, preferred = false): Fix {
  const split = statements > 1 ? ` (${statements} statements)` : '';
  return lazyFix({ title: `${title}${split}`, meaning: 'narrows', preferred }, edits);
}

/** What the statement's conditions demand; what its document says of partition, region, account and names; then what the user has set, then placeholders. */
function valuesAround(statement: Statement, set: KnownValues): KnownValues {
  const document = collectKnownValues([statement.policy.node]);
  const demanded = demandedValues(statement);
  const { partitions, regions, accounts, ...names } = mergeKnownValues(document, set, placeholderValues);
  const demandedOr = (own: readonly string[], others: readonly string[]): readonly string[] =>
    own.length > 0 ? own : others;
  const known = {
    ...names,
    partitions: demandedOr(demanded.partitions, partitions),
    regions: demandedOr(demanded.regions, regions),
    accounts: demandedOr(demanded.accounts, accounts),
  };
  return withoutExcluded(known, statement);
}
