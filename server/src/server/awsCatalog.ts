import { serveRequest } from './customRequests.ts';
import type { Requests } from './requests.ts';
import { member } from './settings.ts';

/** Handles requests for entries of the AWS catalog. */
export function serveCatalog(requests: Requests): void {
  const { service } = requests;
  serveRequest(requests, 'iamPolicy/catalog', (params) => {
    const id = member(params, 'id');
    return service.catalogChildren(typeof id === 'string' ? id : undefined);
  });
  serveRequest(requests, 'iamPolicy/searchCatalog', (params, isWanted) => {
    const text = member(params, 'text');
    return service.searchCatalog(typeof text === 'string' ? text : '', isWanted);
  });
}
