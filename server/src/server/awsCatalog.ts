import { serveOwn } from './ownRequests.ts';
import type { Requests } from './requests.ts';
import { member } from './settings.ts';

/**
 * Answers custom requests about the AWS catalog: `iamPolicy/catalog` with `{ id? }` returns the entries below one
 * (without an ID, the services), and `iamPolicy/searchCatalog` with `{ text }` those that match.
 */
export function serveCatalog(requests: Requests): void {
  const { service } = requests;
  serveOwn(requests, 'iamPolicy/catalog', (params) => {
    const id = member(params, 'id');
    return service.catalogChildren(typeof id === 'string' ? id : undefined);
  });
  serveOwn(requests, 'iamPolicy/searchCatalog', (params) => {
    const text = member(params, 'text');
    return service.searchCatalog(typeof text === 'string' ? text : '');
  });
}
