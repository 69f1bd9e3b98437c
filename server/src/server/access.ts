import type { PolicyQuestion } from '../../../protocol/access.ts';
import type { DocumentAnalysis } from '../api/languageService.ts';
import { Position } from './protocol.ts';
import { servePositionRequest } from './customRequests.ts';
import type { Requests } from './requests.ts';
import { member } from './settings.ts';

/** Handles requests about what a policy grants. */
export function serveAccess(requests: Requests): void {
  const { service } = requests;
  servePositionRequest(requests, 'iamPolicy/accessForm', (analysis, params, isWanted) => {
    const action = member(params, 'action');
    return service.accessForm(
      analysis,
      offsetIn(analysis, params),
      typeof action === 'string' ? action : undefined,
      isWanted,
    );
  });
  servePositionRequest(requests, 'iamPolicy/can', (analysis, params, isWanted) => {
    const question = readQuestion(params);
    return question === undefined
      ? Promise.resolve(null)
      : service.askPolicy(analysis, offsetIn(analysis, params), question, isWanted);
  });
  servePositionRequest(requests, 'iamPolicy/compare', (analysis, params, isWanted) => {
    const [text, name] = [member(params, 'text'), member(params, 'name')];
    return service.compareWith(analysis, typeof text === 'string' ? text : undefined, String(name), isWanted);
  });
  servePositionRequest(requests, 'iamPolicy/accessDenied', async (analysis, params, isWanted) => {
    const message = member(params, 'message');
    if (typeof message !== 'string') return null;
    const offset = offsetIn(analysis, params);
    const { fix, ...answer } = await service.answerDenied(analysis, offset, message, isWanted);
    if (fix === undefined) return answer;
    const edits = fix.changes.map(({ start, end, newText }) => ({
      range: { start: analysis.lines.positionAt(start), end: analysis.lines.positionAt(end) },
      newText,
    }));
    return { ...answer, fix: { title: fix.title, edits } };
  });
}

function offsetIn({ lines }: DocumentAnalysis, params: unknown): number {
  const position = member(params, 'position');
  return Position.is(position) ? lines.offsetAt(position) : 0;
}

function readQuestion(params: unknown): PolicyQuestion | undefined {
  const [action, resource, principal] = ['action', 'resource', 'principal'].map((name) =>
    member(params, name),
  );
  if (typeof action !== 'string' || typeof resource !== 'string') return undefined;
  const context = member(params, 'context');
  const entries = typeof context === 'object' && context !== null ? Object.entries(context) : [];
  return {
    action,
    resource,
    ...(typeof principal === 'string' && { principal }),
    context: Object.fromEntries(
      entries.map(([key, values]) => [
        key,
        Array.isArray(values) ? values.filter((value) => typeof value === 'string') : [],
      ]),
    ),
  };
}
