import { serveRequest } from './customRequests.ts';
import { Range } from './protocol.ts';
import type { Requests } from './requests.ts';
import { member } from './settings.ts';

/** Handles requests for a policy in another notation. */
export function serveConvert(requests: Requests): void {
  const { service, analysisOf } = requests;
  serveRequest(requests, 'iamPolicy/convert', async (params) => {
    const [uri, to, text] = [
      member(params, 'textDocument', 'uri'),
      member(params, 'to'),
      member(params, 'text'),
    ];
    if (typeof uri !== 'string' || typeof to !== 'string') return null;
    const range: unknown = member(params, 'range');
    const request = { to, ...(Range.is(range) && { range }) };
    if (typeof text === 'string') return service.convertText(text, uri, request);
    const analysis = await analysisOf(uri);
    const holdsPolicy = analysis !== undefined && analysis.policies.length > 0;
    return holdsPolicy ? service.convertPolicy(analysis, request) : null;
  });
}
