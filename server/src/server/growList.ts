import { serveOwnAt } from './ownRequests.ts';
import { Position } from './protocol.ts';
import type { Requests } from './requests.ts';
import { member } from './settings.ts';

/**
 * What gives lines of their own to the item of a list that ends at a place and to those behind it: `iamPolicy/growList`
 * with `{ textDocument: { uri }, position }`. A client asks once an item is typed out.
 */
export function serveGrowList(requests: Requests): void {
  serveOwnAt(requests, 'iamPolicy/growList', (analysis, params) => {
    const position = member(params, 'position');
    const edits = Position.is(position)
      ? requests.service.growList(analysis, analysis.lines.offsetAt(position))
      : null;
    return Promise.resolve(edits);
  });
}
