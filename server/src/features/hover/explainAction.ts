import type { Catalog } from '../../catalog/catalog.ts';
import { compileWildcard, hasWildcard } from '../../policy/wildcard.ts';
import {
  describeAction,
  describeEverything,
  describeServicePattern,
  describeWildcard,
} from './actionHover.ts';

/** Describes an action or a pattern of actions; undefined if the service or action is unknown or not loaded. */
export function explainActionText(text: string, catalog: Catalog): string | undefined {
  if (text === '*' || text === '*:*') return describeEverything(catalog);
  const colon = text.indexOf(':');
  if (colon < 0) return undefined;
  const [prefix, name] = [text.slice(0, colon), text.slice(colon + 1)];
  if (hasWildcard(prefix)) return explainServicePattern(text, prefix, name, catalog);
  const service = catalog.service(prefix);
  if (service === undefined) return undefined;
  if (hasWildcard(name)) return describeWildcard(text, service, service.matchActions(name));
  const details = catalog.details(service.prefix)?.action(name);
  return details === undefined ? undefined : describeAction(details, catalog);
}

function explainServicePattern(text: string, prefix: string, name: string, catalog: Catalog): string {
  const services = compileWildcard(prefix, 'ignoreCase');
  const reached = catalog.prefixes
    .filter((each) => services.matches(each))
    .map((each) => catalog.service(each))
    .filter((each) => each !== undefined)
    .map((each) => ({ service: each, covered: each.matchActions(name) }));
  return describeServicePattern(text, reached);
}
