import { serveOwn } from './ownRequests.ts';
import type { Requests } from './requests.ts';
import { member } from './settings.ts';

/**
 * Answers requests of ours about AWS's catalogue: `iamPolicy/catalogue` with `{ id? }` gives the entries below one (the services where there is
 * none), and `iamPolicy/searchCatalogue` with `{ text }` those that fit.
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
