import type { CompletionItem } from 'vscode-languageserver-types';
import { MarkupKind } from 'vscode-languageserver-types';
import type { Catalog } from '../../catalog/catalog.ts';
import { hasWildcard } from '../../policy/wildcard.ts';
import { describeAction, describeService, describeWildcard } from '../hover/actionHover.ts';
import type { ProposalData } from './proposal.ts';

/** Adds the documentation of what the item's data name; an item of others, or of nothing that the catalog knows, stays as it is. */
export async function resolveItem(item: CompletionItem, catalog: Catalog): Promise<CompletionItem> {
  const data: unknown = item.data;
  if (!isProposalData(data)) return item;
  const value = await describe(data.topic, data.name ?? item.label, catalog);
  return value === undefined ? item : { ...item, documentation: { kind: MarkupKind.Markdown, value } };
}

async function describe(
  topic: ProposalData['topic'],
  name: string,
  catalog: Catalog,
): Promise<string | undefined> {
  const [prefix = '', rest = ''] = name.split(/:(.*)/s, 2);
  const service = catalog.service(prefix);
  if (service === undefined) return undefined;
  if (topic === 'service') return describeService(service);
  if (hasWildcard(rest)) return describeWildcard(name, service, service.matchActions(rest));
  await catalog.load([prefix]);
  const details = catalog.details(prefix)?.action(rest);
  return details && describeAction(details);
}

function isProposalData(data: unknown): data is ProposalData {
  return (
    typeof data === 'object' &&
    data !== null &&
    'topic' in data &&
    typeof data.topic === 'string' &&
    (!('name' in data) || typeof data.name === 'string')
  );
}
