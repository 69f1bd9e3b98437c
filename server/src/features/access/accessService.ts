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
import type { ParsedPolicyTests } from '../../policyTests/readPolicyTests.ts';
import { readPolicyTests } from '../../policyTests/readPolicyTests.ts';
import type { Finding } from '../../rules/rule.ts';
import { isTooLarge } from '../../text/effort.ts';
import type { Steps } from '../../text/steps.ts';
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

/** The maximum length of a text to compare with, the same as for a document. */
export const maxCompared = 2_000_000;

/**
 * The part of the language service that describes what policies grant. Offsets are UTF-16 units. A method with
 * `isWanted` rejects with an error named `Overtaken` if that returns false at a pause.
 */
export interface AccessService {
  /** Whether policies allow a request. */
  can(question: AccessQuestion, isWanted?: () => boolean): Promise<AccessAnswer | Problems>;
  /** The questions to ask before `askPolicy`, for an action if it is known; null if there is no policy. */
  accessForm(
    analysis: DocumentAnalysis,
    offset: number,
    action?: string,
    isWanted?: () => boolean,
  ): Promise<AccessForm | null>;
  /** Whether the policy at an offset allows a request; null if there is no policy. */
  askPolicy(
    analysis: DocumentAnalysis,
    offset: number,
    question: PolicyQuestion,
    isWanted?: () => boolean,
  ): Promise<PolicyAnswer | Problems | null>;
  /** What an access denied message means for the policy at an offset. */
  answerDenied(
    analysis: DocumentAnalysis,
    offset: number,
    message: string,
    isWanted?: () => boolean,
  ): Promise<DeniedAnswer>;
  /** Reads a test file and finds its mistakes, including unknown actions and condition keys. */
  readPolicyTests(text: string, isWanted?: () => boolean): Promise<ParsedPolicyTests>;
  /** Runs the test cases of a file without mistakes on its policies, or returns why these cannot be tested. */
  runPolicyTests(
    cases: readonly PolicyTestCase[],
    policies: QuestionPolicies,
    isWanted?: () => boolean,
  ): Promise<readonly PolicyTestResult[] | Problems>;
  /** What every statement of a document allows or denies. Rejects if there is too much to read. */
  grants(analysis: DocumentAnalysis): Promise<readonly StatementGrants[]>;
  /**
   * What the second document's policies allow in addition to the first one's, and what they no longer allow. An absent
   * document allows nothing. Rejects if the policies are so large that the comparison would take too long.
   */
  compare(
    before: DocumentAnalysis | undefined,
    after: DocumentAnalysis | undefined,
  ): Promise<PolicyDifference>;
  /**
   * What a document allows in addition to its other version with a given text, and what it no longer allows, as
   * Markdown. `name` is the project's name for that version.
   */
  compareWith(
    analysis: DocumentAnalysis,
    text: string | undefined,
    name: string,
    isWanted?: () => boolean,
  ): Promise<ComparedTexts | Problem>;
  /**
   * A document's policies in plain words, as Markdown; or only one policy or one statement.
   */
  explainPolicies(analysis: DocumentAnalysis, place?: LensPlace, isWanted?: () => boolean): Promise<string>;
  /** Code lenses above policies and statements, and the command of one of them. */
  codeLenses(analysis: DocumentAnalysis): CodeLens[];
  lensCommand(analysis: DocumentAnalysis, place: LensPlace, command: string): Promise<Command | undefined>;
  /** What the wildcards of actions in a range match. */
  inlayHints(analysis: DocumentAnalysis, range: Range): Promise<InlayHint[]>;
  /** The AWS catalog: the children of an entry, and the entries that match a text. */
  catalogChildren(id: string | undefined): Promise<readonly CatalogEntry[]>;
  searchCatalog(text: string, isWanted?: () => boolean): Promise<readonly CatalogEntry[]>;
}

/** What the access service depends on. */
interface AccessSource {
  readonly catalog: () => Promise<Catalog>;
  /** The catalog with the details of the services that a document names. */
  readonly catalogFor: (analysis: DocumentAnalysis) => Promise<Catalog>;
  /** The findings of the rules, including the security tier. */
  readonly findings: (analysis: DocumentAnalysis) => Promise<readonly Finding[]>;
  /** The same document with another text. */
  readonly withText: (analysis: DocumentAnalysis, text: string) => Steps<DocumentAnalysis>;
  readonly turns: Turns;
}

/** Creates the access service. */
export function accessService(source: AccessSource): AccessService {
  const { catalog } = source;
  return {
    can: async (question, isWanted) => {
      const known = await catalog();
      const problems = problemsOf(question, known);
      if (problems.length > 0) return { problems };
      return inSlices(answerQuestion(question, known), source.turns, isWanted ?? always);
    },
    readPolicyTests: async (text, isWanted = always) => {
      const read = readPolicyTests(text);
      const unknown = problemsInTests(read.tests.cases, await catalog());
      return { ...read, problems: [...read.problems, ...(await inSlices(unknown, source.turns, isWanted))] };
    },
    runPolicyTests: async (cases, policies, isWanted = always) => {
      const problems = problemsInTested(policies);
      const loaded = await catalog();
      if (problems.length > 0) return { problems };
      const results: PolicyTestResult[] = [];
      for (const each of cases)
        results.push(await inSlices(runPolicyTest(each, policies, loaded), source.turns, isWanted));
      return results;
    },
    grants: async (analysis) => inTurns(source, grantsIn(analysis, await catalog())),
    compare: async (before, after) => inTurns(source, differenceOf(before, after, await catalog())),
    compareWith: (...asked) => compareWith(source, ...asked),
    catalogChildren: async (id) => catalogChildren(id, await catalog()),
    searchCatalog: async (text, isWanted) => searchCatalog(text, await catalog(), source.turns, isWanted),
    ...aboutPlaces(source),
  };
}

async function compareWith(
  source: AccessSource,
  ...[analysis, text, name, isWanted]: Parameters<AccessService['compareWith']>
): ReturnType<AccessService['compareWith']> {
  const own = { ...source, turns: turnsOf(source.turns, isWanted) };
  if (text !== undefined && text.length > maxCompared)
    return { problem: `There are more than ${maxCompared.toLocaleString('en-US')} characters in ${name}.` };
  const before =
    text === undefined ? undefined : await inTurns(own, source.withText(analysis, text), analysis);
  const problem = obstacleIn(analysis, 'this document') ?? (before && obstacleIn(before, name));
  if (problem !== undefined) return { problem };
  try {
    const difference = await inTurns(own, differenceOf(before, analysis, await source.catalog()), analysis);
    const { relation } = difference;
    return { page: differencePage(difference, name), line: changeLine(difference, name), relation };
  } catch (error) {
    if (isTooLarge(error)) return { problem: error.message };
    throw error;
  }
}

const always = (): boolean => true;

/** Runs work in slices, so that other requests can be handled in between. */
function inTurns<Result>(
  { turns }: AccessSource,
  steps: Steps<Result>,
  analysis?: DocumentAnalysis,
): Promise<Result> {
  return inSlices(steps, turns, () => analysis === undefined || (turns.isWanted?.(analysis) ?? true));
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

function aboutPlaces(source: AccessSource): AboutPlaces {
  const { catalog, catalogFor, findings, turns } = source;
  const counts = new ActionCounts();
  const wanted = (isWanted: (() => boolean) | undefined): AccessSource => ({
    ...source,
    turns: turnsOf(turns, isWanted),
  });
  return {
    accessForm: async (analysis, offset, action, isWanted) => {
      const loaded = await withServiceOf(action, catalogFor(analysis));
      const policy = policyAt(analysis, offset);
      if (policy === undefined) return null;
      return inTurns(wanted(isWanted), accessForm(policy, action, loaded), analysis);
    },
    askPolicy: async (analysis, offset, question, isWanted) => {
      const policy = policyAt(analysis, offset);
      if (policy === undefined) return null;
      return inTurns(wanted(isWanted), askPolicy(analysis, policy, question, await catalog()), analysis);
    },
    answerDenied: async (analysis, offset, message, isWanted) => {
      const policy = policyAt(analysis, offset);
      if (policy === undefined) return { text: 'This document does not contain an IAM policy.' };
      const [, prefix] = /\b([a-z0-9-]+):[A-Za-z0-9]+/.exec(message.replaceAll(/arn:\S+/g, '')) ?? [];
      const steps = answerDenied(analysis, policy, message, await withServiceOf(prefix, catalog()));
      return inTurns(wanted(isWanted), steps, analysis);
    },
    explainPolicies: async (analysis, place, isWanted) => {
      const [loaded, found] = await Promise.all([catalogFor(analysis), findings(analysis)]);
      const steps = explainPolicies({ analysis, catalog: loaded, counts, findings: found }, place);
      return inTurns(wanted(isWanted), steps, analysis);
    },
    codeLenses,
    lensCommand: async (analysis, place, command) =>
      inTurns(source, lensCommand(analysis, place, await catalog(), counts, command), analysis),
    inlayHints: async (analysis, range) => inlayHints(analysis, range, await catalog()),
  };
}

/** The catalog with the details of the service of an action, or of a prefix. */
async function withServiceOf(action: string | undefined, loading: Promise<Catalog>): Promise<Catalog> {
  const loaded = await loading;
  if (action !== undefined) await loaded.load([action.split(':', 1)[0] ?? '']);
  return loaded;
}

/** Why it is impossible to tell what a document grants. */
function obstacleIn({ host, lines, policies }: DocumentAnalysis, name: string): string | undefined {
  const [broken] = host.syntaxErrors;
  if (policies.length === 0) return `There is no IAM policy in ${name}.`;
  if (host.isPartial === true) return `What a policy in code grants is only known after ${name} has run.`;
  return (
    broken && `There is a syntax error in ${name}, line ${String(lines.positionAt(broken.start).line + 1)}.`
  );
}
