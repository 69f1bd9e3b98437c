import { serveRequest } from './customRequests.ts';
import type { Requests } from './requests.ts';
import { member } from './settings.ts';

/** More would not help: so many mistakes have one cause, and nobody chooses from so many actions. */
const limits = { findings: 100, actions: 60, asked: 20, length: 200_000 };

const security = { security: true, syntaxErrors: true };

/**
 * Answers an editor's language model tools, about texts outside of documents. Each has the tool's input as its
 * parameters, and a `problem` in place of the answer if that is wrong.
 */
export function serveAssistants(requests: Requests): void {
  serveRequest(requests, 'iamPolicy/checkText', (params) => checkText(requests, params));
  serveRequest(requests, 'iamPolicy/explainActions', (params) => explainActions(requests, params));
  serveRequest(requests, 'iamPolicy/findActions', (params, isWanted) =>
    findActions(requests, params, isWanted),
  );
}

async function checkText({ service, settingsOf }: Requests, params: unknown): Promise<object> {
  const [text, kind] = [member(params, 'policy'), member(params, 'kind')];
  if (typeof text !== 'string' || text.length > limits.length)
    return { problem: `"policy" must be a text of at most ${String(limits.length)} characters.` };
  const context = typeof kind === 'string' ? service.parseKind(kind) : undefined;
  if (kind !== undefined && context === undefined)
    return { problem: `Unknown policy type "${typeof kind === 'string' ? kind : 'of the wrong form'}".` };
  const document = { uri: 'untitled:policy.json', languageId: 'json', text, expected: true };
  const analysis = await service.analyzeInTurns(document, { declared: context && (() => context) });
  if (analysis.policies.length === 0) return { problem: 'The text does not contain a policy.' };
  const settings = { ...(await settingsOf(document.uri)), ...security };
  const found = await service.findings(analysis, settings);
  const changes = await service.fixAll(analysis, settings);
  return {
    kind: analysis.policies[0]?.context.kind,
    dataDate: await service.dataDate(),
    findings: found.slice(0, limits.findings).map(({ rule, severity, message, start }) => {
      const { line, character } = analysis.lines.positionAt(start);
      return { rule: rule.id, severity, message, line: line + 1, column: character + 1 };
    }),
    ...(changes.length > 0 && { withSafeFixes: service.applyChanges(text, changes) }),
  };
}

async function explainActions({ service }: Requests, params: unknown): Promise<object> {
  const actions = member(params, 'actions');
  if (!Array.isArray(actions) || !actions.every((action): action is string => typeof action === 'string'))
    return { problem: '"actions" must be a list of texts.' };
  const explanations = [];
  for (const action of actions.slice(0, limits.asked)) {
    const explanation = await service.explainAction(action);
    explanations.push({ action, known: explanation !== undefined, explanation });
  }
  return { dataDate: await service.dataDate(), explanations };
}

const queryWords = ['name', 'service', 'level', 'resourceType', 'conditionKey', 'operation'];

async function findActions({ service }: Requests, params: unknown, isWanted: () => boolean): Promise<object> {
  const words = queryWords.map((word) => [word, member(params, word)] as const);
  const query = Object.fromEntries(words.filter(([, value]) => typeof value === 'string' && value !== ''));
  if ('operation' in query && !(await service.knowsOperations()))
    return { problem: "The data does not list what operations authorize. Import AWS's service reference." };
  const found = await service.searchActions(query, isWanted);
  if (found === undefined) return { problem: `There is no service "${String(member(params, 'service'))}".` };
  const actions = found
    .slice(0, limits.actions)
    .map(({ action, accessLevel, description, resourceTypes }) => ({
      ...{ action, accessLevel, description },
      resourceTypes: resourceTypes.map(({ name, required }) => (required ? `${name} (required)` : name)),
    }));
  return { total: found.length, actions };
}
