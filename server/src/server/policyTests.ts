import type { InitializeParams } from 'vscode-languageserver';
import type {
  DocumentAnalysis,
  PolicyKind,
  QuestionPolicies,
  StringNode,
  TestedPolicies,
} from '../api/languageService.ts';
import { folderAround, folderOf, joinPath, languageOf, LineIndex } from '../api/documents.ts';
import { rootsOf } from './configurations.ts';
import type { FileAccess } from './fileAccess.ts';
import { serveRequest } from './customRequests.ts';
import type { Requests } from './requests.ts';
import { member } from './settings.ts';

/** Handles requests for the cases of a file of policy tests, and for their results. */
export function servePolicyTests(requests: Requests, params: InitializeParams): void {
  const { service } = requests;
  const roots = rootsOf(params);
  serveRequest(requests, 'iamPolicy/policyTests', async (given, isWanted) => {
    const file = readFile(given);
    if (file === undefined) return null;
    const { tests, problems } = await service.readPolicyTests(file.text, isWanted);
    const lines = new LineIndex(file.text);
    const range = (node: { readonly start: number; readonly end: number }) => ({
      start: lines.positionAt(node.start),
      end: lines.positionAt(node.end),
    });
    return {
      cases: tests.cases.map((each) => ({ name: each.name, range: range(each) })),
      problems: problems.map((each) => ({ message: each.message, range: range(each) })),
    };
  });
  serveRequest(requests, 'iamPolicy/runPolicyTests', async (given, isWanted) => {
    const file = readFile(given);
    if (file === undefined) return null;
    const { tests, problems } = await service.readPolicyTests(file.text, isWanted);
    if (problems.length > 0) return { problems: problems.map(({ message }) => message) };
    const opening = new Opening(requests, file.uri, folderAround(file.uri, roots));
    const policies = await opening.all(tests.policies);
    return opening.problems.length > 0
      ? { problems: opening.problems }
      : service.runPolicyTests(tests.cases, policies, isWanted);
  });
}

function readFile(params: unknown): { readonly uri: string; readonly text: string } | undefined {
  const [uri, text] = [member(params, 'uri'), member(params, 'text')];
  return typeof uri === 'string' && typeof text === 'string' ? { uri, text } : undefined;
}

/** Opens the policies that a file of tests names; what cannot be opened becomes a problem. */
class Opening {
  readonly problems: string[] = [];
  readonly #service: Requests['service'];
  readonly #read: FileAccess['read'];
  readonly #file: string;
  readonly #folder: string;

  /** Nothing outside of `folder` is read. */
  constructor({ service, readFile: read }: Requests, file: string, folder: string) {
    this.#service = service;
    this.#read = read;
    this.#file = file;
    this.#folder = folder;
  }

  async all({
    identity,
    boundary,
    session,
    resource,
    endpoint,
    scps,
    rcps,
  }: TestedPolicies): Promise<QuestionPolicies> {
    const optional = (nodes: readonly StringNode[] | undefined, kind?: PolicyKind) =>
      nodes === undefined ? undefined : this.#list(nodes, kind);
    const [boundaries, sessions, resources, endpoints] = await Promise.all([
      optional(boundary, 'boundary'),
      optional(session, 'session'),
      optional(resource),
      optional(endpoint, 'endpoint'),
    ]);
    return {
      identity: await this.#list(identity, 'identity'),
      ...(boundaries && { boundary: boundaries }),
      ...(sessions && { session: sessions }),
      ...(resources && { resource: resources }),
      ...(endpoints && { endpoint: endpoints }),
      scps: await Promise.all(scps.map((level) => this.#list(level, 'scp'))),
      rcps: await Promise.all(rcps.map((level) => this.#list(level, 'rcp'))),
    };
  }

  async #list(nodes: readonly StringNode[], kind?: PolicyKind): Promise<readonly DocumentAnalysis[]> {
    const opened = await Promise.all(nodes.map(({ value }) => this.#open(value, kind)));
    return opened.flatMap((found, index) => {
      if (typeof found !== 'string') return [found];
      this.problems.push(`${nodes[index]?.value ?? ''}: ${found}`);
      return [];
    });
  }

  /** The policy at a path, or why it cannot be opened. */
  async #open(path: string, kind: PolicyKind | undefined): Promise<DocumentAnalysis | string> {
    const uri = joinPath(folderOf(this.#file), path);
    if (!uri.startsWith(this.#folder)) return 'it is outside this workspace folder.';
    const text = await this.#read(uri, { inside: this.#folder }).catch(() => undefined);
    if (text === undefined) return 'the file cannot be read.';
    const document = { uri, languageId: languageOf(path) ?? 'json', text, expected: true };
    const declared = kind === undefined ? undefined : () => ({ kind, certain: true });
    const analysis = await this.#service.analyzeInTurns(document, { declared });
    if (analysis.policies.length === 0) return 'it contains no policy.';
    const [broken] = analysis.host.syntaxErrors;
    if (broken === undefined) return analysis;
    return `line ${String(analysis.lines.positionAt(broken.start).line + 1)}: ${broken.message}`;
  }
}
