import type { Action, ActionDetails, Catalog, Service } from '../../catalog/catalog.ts';
import type { AccessLevel } from '../../catalog/accessLevel.ts';
import { supportedKeys } from '../../catalog/supportedKeys.ts';
import { formsFor } from '../../refactorings/arnForms.ts';
import type { Need } from '../../refactorings/resourceNeeds.ts';
import { needOf, requiresStar } from '../../refactorings/resourceNeeds.ts';
import { describeOperations } from './operations.ts';
import { bullets, code, count, link, paragraphs } from './markdown.ts';

const levels: readonly AccessLevel[] = ['List', 'Read', 'Write', 'Permissions management', 'Tagging'];

/** An action: what it grants, its access level, its resource types, and the condition keys that can restrict it. */
export function describeAction(details: ActionDetails, catalog: Catalog): string {
  return paragraphs(
    `**${code(`${details.service}:${details.name}`)}** · ${details.accessLevel}`,
    details.description === '' ? undefined : `${details.description}.`,
    describeResources(details),
    describeKeys(details),
    describeDependents(details, catalog.dependentsDate),
    ...describeOperations(details, catalog),
    link('Service Authorization Reference', details.url),
  );
}

/**
 * The other actions that a call needs, for the action itself or for one of its resources. AWS does not document which
 * requests need which.
 */
function describeDependents(
  { dependentActions, resourceTypes }: ActionDetails,
  date: string,
): string | undefined {
  const names = new Set([...dependentActions, ...resourceTypes.flatMap((use) => use.dependentActions)]);
  if (names.size === 0) return undefined;
  const listed = [...names].sort().map(code).join(', ');
  return names.size === 1
    ? `Also needs ${listed} (as AWS listed it on ${date}).`
    : `Also needs ${listed} (as AWS listed them on ${date}; a request may not need all of them).`;
}

function describeResources(action: ActionDetails): string {
  const { resourceTypes } = action;
  if (resourceTypes.length === 0) return 'Does not support resource-level permissions; allow it on `*`.';
  const lines = resourceTypes.map((use) => {
    const need = needOf(action, use);
    const words = need === undefined ? '' : ` (${needWords[need]})`;
    const forms = formsFor(use.type, [action]);
    return `**${use.type.name}**${words}: ${forms.map(code).join(' or ')}`;
  });
  const star = requiresStar(action)
    ? 'Ordinary requests do not name a resource; allow the action on `*`.'
    : undefined;
  return paragraphs(star, 'Resource types:', bullets(lines));
}

const needWords: Readonly<Record<Need, string>> = {
  always: 'required',
  'when-named': 'when the request names one',
  seldom: 'in special requests only',
  instead: 'when the request names one instead',
  never: 'in no request',
};

function describeKeys(details: ActionDetails): string | undefined {
  const keys = supportedKeys(details);
  return keys.size === 0 ? undefined : `Condition keys: ${[...keys].sort().map(code).join(', ')}`;
}

/** A pattern: the number of matching actions, and their complete list by access level. */
export function describeWildcard(pattern: string, service: Service, covered: readonly Action[]): string {
  if (covered.length === 0) return `${code(pattern)} matches no action of ${service.title}.`;
  const whole = covered.length === service.actions.length ? 'all ' : '';
  return paragraphs(
    `**${code(pattern)}** covers ${whole}${count(covered.length, 'action')} of ${service.title}.`,
    ...groupByLevel(covered).map(
      ([level, actions]) =>
        `**${level}** (${actions.length}): ${actions.map(({ name }) => code(name)).join(', ')}`,
    ),
    link('Service Authorization Reference', service.url),
  );
}

/** A service prefix: the service's name and its number of actions by access level. */
export function describeService(service: Service): string {
  return paragraphs(
    `**${code(service.prefix)}** · ${service.title}`,
    `${count(service.actions.length, 'action')}: ${levelCounts(service.actions)}.`,
    describeTypes(service),
    link('Service Authorization Reference', service.url),
  );
}

/** Includes ARN formats if they fit on a screen; Amazon EC2 has more than a hundred. */
function describeTypes({ resourceTypes }: Service): string | undefined {
  if (resourceTypes.length === 0) return undefined;
  if (resourceTypes.length > maxFormats)
    return `Resource types: ${resourceTypes.map(({ name }) => code(name)).join(', ')}`;
  return paragraphs(
    'Resource types:',
    bullets(resourceTypes.map(({ name, arn }) => `**${name}**: ${code(arn)}`)),
  );
}

const maxFormats = 15;

/** The pattern `*`: all actions. */
export function describeEverything(catalog: Catalog): string {
  const actions = catalog.prefixes.flatMap((prefix) => catalog.service(prefix)?.actions ?? []);
  return paragraphs(
    `**${code('*')}** covers every action of every service: ${count(actions.length, 'action')} of ` +
      `${count(catalog.prefixes.length, 'service')} as of ${catalog.date}, and future ones.`,
    `${levelCounts(actions)}.`,
  );
}

/** A pattern with wildcards in its prefix: the services that it matches, and how many of their actions. */
export function describeServicePattern(
  pattern: string,
  reached: readonly { readonly service: Service; readonly covered: readonly Action[] }[],
): string {
  const lines = reached
    .filter(({ covered }) => covered.length > 0)
    .map(
      ({ service, covered }) =>
        `${code(service.prefix)} ${service.title}: ${count(covered.length, 'action')}`,
    );
  if (lines.length === 0) return `${code(pattern)} covers no action.`;
  return paragraphs(
    `**${code(pattern)}** matches actions of ${count(lines.length, 'service')}:`,
    bullets(lines),
  );
}

function groupByLevel(actions: readonly Action[]): readonly (readonly [AccessLevel, readonly Action[]])[] {
  return levels
    .map((level) => [level, actions.filter((action) => action.accessLevel === level)] as const)
    .filter(([, group]) => group.length > 0);
}

function levelCounts(actions: readonly Action[]): string {
  return groupByLevel(actions)
    .map(([level, group]) => `${group.length.toLocaleString('en-US')} ${level}`)
    .join(', ');
}
