import { servePositionRequest } from './customRequests.ts';
import { Position } from './protocol.ts';
import type { Requests } from './requests.ts';
import { member } from './settings.ts';

/** Handles requests for the edits that put a typed item on a line of its own. */
export function serveGrowList(requests: Requests): void {
  servePositionRequest(requests, 'iamPolicy/growList', (analysis, params) => {
    const position = member(params, 'position');
    const edits = Position.is(position)
      ? requests.service.growList(analysis, analysis.lines.offsetAt(position))
      : null;
    return Promise.resolve(edits);
  });
}
