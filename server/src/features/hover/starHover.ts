import type { ActionDetails, Catalog } from '../../catalog/catalog.ts';
import type { Statement } from '../../policy/policy.ts';
import { reachOf } from '../../refactorings/narrowable.ts';
import { starConditionFor } from '../../refactorings/starConditions.ts';
import { listed } from '../../text/listed.ts';
import { bullets, code, paragraphs } from './markdown.ts';

/** Describes a statement's `*`: why its actions need it, if they do. */
export function describeStar(statement: Statement, catalog: Catalog): string {
  const all =
    `${code('*')}: every resource. Actions without resource-level permissions require it; for all ` +
    'others, ARNs restrict the resources.';
  const reaches = statement.actions
    .filter(({ negated }) => !negated)
    .flatMap((pattern) => reachOf(pattern, catalog) ?? []);
  const starOnly = distinct(reaches.flatMap((reach) => reach.starOnly));
  const narrowable = distinct(reaches.flatMap((reach) => reach.narrowable));
  const without = starOnly.filter(({ resourceTypes }) => resourceTypes.length === 0);
  const ordinary = starOnly.filter(({ resourceTypes }) => resourceTypes.length > 0);
  const lines = [
    ...(without.length === 0
      ? []
      : [`${listOf(without)}: no resource-level permissions, so only ${code('*')} allows ${them(without)}.`]),
    ...ordinary.map(describeOrdinary),
    ...(narrowable.length === 0 ? [] : [`${listOf(narrowable)}: can be restricted to ARNs.`]),
  ];
  return paragraphs(all, lines.length === 0 ? undefined : `In this statement:\n\n${bullets(lines)}`);
}

/** Describes an action that supports resources, but whose usual call does not name any. */
function describeOrdinary(action: ActionDetails): string {
  const types = action.resourceTypes.map(({ type }) => code(type.name)).join(', ');
  const key = starConditionFor(action)?.key;
  const limit = key === undefined ? '' : ` A condition on ${code(key)} restricts it.`;
  return `${nameOf(action)}: an ordinary request names no ${types}, so an ARN would deny it.${limit}`;
}

const maxNamed = 5;

function listOf(actions: readonly ActionDetails[]): string {
  return listed(actions.slice(0, maxNamed).map(nameOf), actions.length);
}

function nameOf({ service, name }: ActionDetails): string {
  return code(`${service}:${name}`);
}

function them({ length }: readonly unknown[]): string {
  return length === 1 ? 'it' : 'them';
}

/** Removes duplicate actions, because the patterns of a statement may overlap. */
function distinct(actions: readonly ActionDetails[]): readonly ActionDetails[] {
  return [...new Map(actions.map((action) => [`${action.service}:${action.name}`, action])).values()];
}
