import type { Catalog } from '../../catalog/catalog.ts';
import { nearAction } from '../../rules/common/actions/nearAction.ts';
import { explainService } from '../../rules/common/actions/nearService.ts';

/** The action that a name without wildcards most likely means; undefined if none is similar. */
export function intendedAction(text: string, catalog: Catalog): string | undefined {
  const colon = text.indexOf(':');
  if (colon < 0) return undefined;
  const word = text.slice(0, colon).toLowerCase();
  const name = text.slice(colon + 1);
  const service = catalog.service(word) ?? catalog.service(explainService(word, catalog).suggestion ?? '');
  if (service === undefined) return undefined;
  const known = service.action(name)?.name ?? nearAction(name, service)?.name;
  return known === undefined ? undefined : `${service.prefix}:${known}`;
}
