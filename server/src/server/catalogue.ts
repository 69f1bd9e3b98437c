import { serveOwn } from './ownRequests.ts';
import type { Requests } from './requests.ts';
import { member } from './settings.ts';

/**
 * Answers custom requests about AWS's catalogue: `iamPolicy/catalogue` with `{ id? }` returns the entries below one
 * (without an ID, the services), and `iamPolicy/searchCatalogue` with `{ text }` those that match.
 */
export function serveCatalogue(requests: Requests): void {
  const { service } = requests;
  serveOwn(requests, 'iamPolicy/catalogue', (params) => {
    const id = member(params, 'id');
    return service.catalogueChildren(typeof id === 'string' ? id : undefined);
  });
  serveOwn(requests, 'iamPolicy/searchCatalogue', (params) => {
    const text = member(params, 'text');
    return service.searchCatalogue(typeof text === 'string' ? text : '');
  });
}
