import type { CompletionItem } from 'vscode-languageserver-types';
import { MarkupKind } from 'vscode-languageserver-types';
import type { Catalog } from '../../catalog/catalog.ts';
import { parseOperator } from '../../policy/operator.ts';
import { hasWildcard } from '../../policy/wildcard.ts';
import { describeAction, describeService, describeWildcard } from '../hover/actionHover.ts';
import { describeConditionKey, describeOperator } from '../hover/conditionHover.ts';
import { bullets, code, paragraphs } from '../hover/markdown.ts';
import type { ProposalData, Topic } from './proposal.ts';
import { describeSnippet } from './elements/snippets.ts';

/**
 * Adds the documentation that the item's data refer to. Items of other providers, and names that the catalog does not
 * know, stay unchanged.
 */
export async function resolveItem(item: CompletionItem, catalog: Catalog): Promise<CompletionItem> {
  const data: unknown = item.data;
  if (!isProposalData(data)) return item;
  const name = data.name ?? item.label;
  const prefix = name.slice(0, Math.max(0, name.indexOf(':')));
  await catalog.load([prefix]);
  const value = describe(data.topic, name, prefix, catalog);
  return value === undefined ? item : { ...item, documentation: { kind: MarkupKind.Markdown, value } };
}

function describe(topic: Topic, name: string, prefix: string, catalog: Catalog): string | undefined {
  const service = catalog.service(prefix);
  const rest = name.slice(prefix.length + 1);
  switch (topic) {
    case 'action': {
      if (service !== undefined && rest === '') return describeService(service);
      if (service !== undefined && hasWildcard(rest))
        return describeWildcard(name, service, service.matchActions(rest));
      const details = catalog.details(prefix)?.action(rest);
      return details && describeAction(details, catalog);
    }
    case 'snippet':
      return describeSnippet(name);
    case 'resourceType':
      return describeResourceType(prefix, rest, catalog);
    case 'operator':
      return describeOperator(parseOperator(name));
    case 'conditionKey': {
      const key = catalog.conditionKey(name);
      return key && describeConditionKey(key.name, key, undefined, name.startsWith('aws:'));
    }
  }
}

/** A resource type: its ARN format, its condition keys, and which actions accept it. */
function describeResourceType(prefix: string, name: string, catalog: Catalog): string | undefined {
  const details = catalog.details(prefix);
  const type = details?.service.resourceType(name);
  if (details === undefined || type === undefined) return undefined;
  const accepting = details.service.actions.filter((action) =>
    details.action(action.name)?.resourceTypes.some((each) => each.type === type),
  );
  return paragraphs(
    `**${name}** of ${details.service.title}`,
    code(type.arn),
    type.conditionKeys.length === 0
      ? undefined
      : paragraphs('Condition keys:', bullets(type.conditionKeys.map(code))),
    `Supported by ${accepting.map((action) => code(action.name)).join(', ')}.`,
  );
}

const topics: readonly string[] = [
  'action',
  'conditionKey',
  'operator',
  'resourceType',
  'snippet',
] satisfies readonly Topic[];

function isProposalData(data: unknown): data is ProposalData {
  return (
    typeof data === 'object' &&
    data !== null &&
    'topic' in data &&
    typeof data.topic === 'string' &&
    topics.includes(data.topic) &&
    (!('name' in data) || typeof data.name === 'string')
  );
}
