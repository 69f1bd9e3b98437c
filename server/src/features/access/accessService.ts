import type { CodeLens, Command, InlayHint, Range } from 'vscode-languageserver-types';
import type {
  AccessForm,
  ComparedTexts,
  PolicyAnswer,
  PolicyQuestion,
  Problem,
  Problems,
} from '../../../../protocol/access.ts';
import type { CatalogEntry } from '../../../../protocol/catalog.ts';
import type { LensPlace } from '../../../../protocol/places.ts';
import type { PolicyTestResult } from '../../../../protocol/policyTests.ts';
import type { DocumentAnalysis } from '../../analysis/analysis.ts';
import type { Turns } from '../../analysis/lintResults.ts';
import { turnsOf } from '../../analysis/lintResults.ts';
import { inSlices } from '../../analysis/slices.ts';
import type { Catalog } from '../../catalog/catalog.ts';
import type { PolicyTestCase } from '../../policyTests/policyTests.ts';
import type { ReadPolicyTests } from '../../policyTests/readPolicyTests.ts';
import { readPolicyTests } from '../../policyTests/readPolicyTests.ts';
import type { Finding } from '../../rules/rule.ts';
import type { DeniedAnswer } from '../accessDenied/answerDenied.ts';
import { answerDenied } from '../accessDenied/answerDenied.ts';
import { catalogChildren, searchCatalog } from '../awsCatalog/browse.ts';
import { explainPolicies } from '../explain/explainPolicy.ts';
import { ActionCounts } from '../lenses/actionCounts.ts';
import { codeLenses, lensCommand } from '../lenses/codeLenses.ts';
import { inlayHints } from '../lenses/inlayHints.ts';
import type { AccessAnswer } from './answer.ts';
import { answerQuestion, problemsOf } from './answer.ts';
import { accessForm, askPolicy, policyAt } from './askPolicy.ts';
import { changeLine } from './changeLine.ts';
import { differencePage } from './differencePage.ts';
import type { StatementGrants } from './grants.ts';
import { grantsIn } from './grants.ts';
import type { PolicyDifference } from './policyDifference.ts';
import { differenceOf } from './policyDifference.ts';
import type { AccessQuestion, QuestionPolicies } from './question.ts';
import { problemsInTested, problemsInTests, runPolicyTest } from './runPolicyTests.ts';

/** The part of the language service that says what policies grant. Offsets are UTF-16 units. */
export interface AccessService {
  /** Whether policies allow a request. */
  can(question: AccessQuestion): Promise<AccessAnswer | Problems>;
  /** What to ask before `askPolicy`, for an action if that is known; null if there is no policy. */
  accessForm(analysis: DocumentAnalysis, offset: number, action?: string): Promise<AccessForm | null>;
  /** Whether the policy at an offset allows a request; null if there is no policy. */
  askPolicy(
    analysis: DocumentAnalysis,
    offset: number,
    question: PolicyQuestion,
  ): Promise<PolicyAnswer | Problems | null>;
  /** What an access denied message means for the policy at an offset. */
  answerDenied(analysis: DocumentAnalysis, offset: number, message: string): Promise<DeniedAnswer>;
  /** What a file of tests says, and what is wrong in it: actions and condition keys that there are not included. */
  readPolicyTests(text: string): Promise<ReadPolicyTests>;
  /** Tests cases of a file without problems on its policies, or says why these cannot be tested. */
  runPolicyTests(
    cases: readonly PolicyTestCase[],
    policies: QuestionPolicies,
  ): Promise<readonly PolicyTestResult[] | Problems>;
  /** What every statement of a document allows or denies. */
  grants(analysis: DocumentAnalysis): Promise<readonly StatementGrants[]>;
  /**
   * What the second document's policies allow more and less than the first one's; absent is a document that allows
   * nothing.
   */
  compare(
    before: DocumentAnalysis | undefined,
    after: DocumentAnalysis | undefined,
  ): Promise<PolicyDifference>;
  /**
   * What a document allows more and less than one with another text, as Markdown; `name` is the project's word for that
   * text.
   */
  compareWith(
    analysis: DocumentAnalysis,
    text: string | undefined,
    name: string,
  ): Promise<ComparedTexts | Problem>;
  /**
   * A document's policies in plain words, as Markdown; or one of them, or one statement. Rejects where `isWanted` says
   * no at a pause, with an error whose name is `Overtaken`.
   */
  explainPolicies(analysis: DocumentAnalysis, place?: LensPlace, isWanted?: () => boolean): Promise<string>;
  /** Lenses above policies and statements, and what one of them says. */
  codeLenses(analysis: DocumentAnalysis): CodeLens[];
  lensCommand(analysis: DocumentAnalysis, place: LensPlace, command: string): Promise<Command | undefined>;
  /** What wildcards of actions reach, after those in a range. */
  inlayHints(analysis: DocumentAnalysis, range: Range): Promise<InlayHint[]>;
  /** the AWS catalog: the entries below one, and those that match a text. */
  catalogChildren(id: string | undefined): Promise<readonly CatalogEntry[]>;
  searchCatalog(text: string): Promise<readonly CatalogEntry[]>;
}

/** What it draws on. */
interface AccessSource {
  readonly catalog: () => Promise<Catalog>;
  /** With the details of the services that a document names. */
  readonly catalogFor: (analysis: DocumentAnalysis) => Promise<Catalog>;
  /** What the rules say, those of the security tier included. */
  readonly findings: (analysis: DocumentAnalysis) => Promise<readonly Finding[]>;
  /** The same document with another text. */
  readonly withText: (analysis: DocumentAnalysis, text: string) => DocumentAnalysis;
  readonly turns: Turns;
}

/** Makes that part. */
export function accessService(source: AccessSource): AccessService {
  const { catalog } = source;
  return {
    can: async (question) => {
      const known = await catalog();
      const problems = problemsOf(question, known);
      return problems.length > 0 ? { problems } : answerQuestion(question, known);
    },
    readPolicyTests: async (text) => {
      const read = readPolicyTests(text);
      const unknown = problemsInTests(read.tests.cases, await catalog());
      return { ...read, problems: [...read.problems, ...unknown] };
    },
    runPolicyTests: async (cases, policies) => {
      const problems = problemsInTested(policies);
      const loaded = await catalog();
      return problems.length > 0 ? { problems } : cases.map((each) => runPolicyTest(each, policies, loaded));
    },
    grants: async (analysis) => grantsIn(analysis, await catalog()),
    compare: async (before, after) => differenceOf(before, after, await catalog()),
    compareWith: async (analysis, text, name) => {
      const before = text === undefined ? undefined : source.withText(analysis, text);
      const problem = obstacleIn(analysis, 'this document') ?? (before && obstacleIn(before, name));
      if (problem !== undefined) return { problem };
      const difference = differenceOf(before, analysis, await catalog());
      const { relation } = difference;
      return { page: differencePage(difference, name), line: changeLine(difference, name), relation };
    },
    catalogChildren: async (id) => catalogChildren(id, await catalog()),
    searchCatalog: async (text) => searchCatalog(text, await catalog()),
    ...aboutPlaces(source),
  };
}

type AboutPlaces = Pick<
  AccessService,
  | 'accessForm'
  | 'askPolicy'
  | 'answerDenied'
  | 'explainPolicies'
  | 'codeLenses'
  | 'lensCommand'
  | 'inlayHints'
>;

function aboutPlaces({ catalog, catalogFor, findings, turns }: AccessSource): AboutPlaces {
  const counts = new ActionCounts();
  return {
    accessForm: async (analysis, offset, action) => {
      const loaded = await withServiceOf(action, catalogFor(analysis));
      const policy = policyAt(analysis, offset);
      return policy === undefined ? null : accessForm(policy, action, loaded);
    },
    askPolicy: async (analysis, offset, question) => {
      const policy = policyAt(analysis, offset);
      return policy === undefined ? null : askPolicy(analysis, policy, question, await catalog());
    },
    answerDenied: async (analysis, offset, message) => {
      const policy = policyAt(analysis, offset);
      if (policy === undefined) return { text: 'This document does not contain an IAM policy.' };
      const [, prefix] = /\b([a-z0-9-]+):[A-Za-z0-9]+/.exec(message.replaceAll(/arn:\S+/g, '')) ?? [];
      return answerDenied(analysis, policy, message, await withServiceOf(prefix, catalog()));
    },
    explainPolicies: async (analysis, place, isWanted) => {
      const [loaded, found] = await Promise.all([catalogFor(analysis), findings(analysis)]);
      const steps = explainPolicies({ analysis, catalog: loaded, counts, findings: found }, place);
      const own = turnsOf(turns, isWanted);
      return inSlices(steps, own, () => own.isWanted?.(analysis) ?? true);
    },
    codeLenses,
    lensCommand: async (analysis, place, command) =>
      lensCommand(analysis, place, await catalog(), counts, command),
    inlayHints: async (analysis, range) => inlayHints(analysis, range, await catalog()),
  };
}

/** With the details of the service of an action, or of a prefix. */
async function withServiceOf(action: string | undefined, loading: Promise<Catalog>): Promise<Catalog> {
  const loaded = await loading;
  if (action !== undefined) await loaded.load([action.split(':', 1)[0] ?? '']);
  return loaded;
}

/** Why what a document grants cannot be said. */
function obstacleIn({ host, lines, policies }: DocumentAnalysis, name: string): string | undefined {
  const [broken] = host.syntaxErrors;
  if (policies.length === 0) return `There is no IAM policy in ${name}.`;
  if (host.isPartial === true) return `What a policy in code grants is only known after ${name} has run.`;
  return (
    broken && `There is a syntax error in ${name}, line ${String(lines.positionAt(broken.start).line + 1)}.`
  );
}
