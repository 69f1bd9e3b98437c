import type { StatementPlace } from '../../../../protocol/policyTests.ts';
import type { DocumentAnalysis } from '../../analysis/analysis.ts';
import type { Catalog } from '../../catalog/catalog.ts';
import { decideInSteps } from '../../evaluation/decide.ts';
import type { Decision } from '../../evaluation/decide.ts';
import type { PolicySets } from '../../evaluation/layers.ts';
import type { MatchedElement } from '../../evaluation/statementMatch.ts';
import type { Need } from '../../evaluation/truth.ts';
import type { PolicyDocument, Statement } from '../../policy/policy.ts';
import { hasWildcard } from '../../policy/wildcard.ts';
import { nameOf } from './grants.ts';
import { describeCondition } from './writtenElements.ts';
import { documentsOf } from './question.ts';
import type { AccessQuestion, QuestionPolicies } from './question.ts';
import { append } from '../../text/append.ts';
import type { Steps } from '../../text/steps.ts';

/** The answer to a question about access, without references into the documents, so that it can be sent and printed. */
export interface AccessAnswer {
  readonly outcome: Decision['outcome'];
  /** The kind of policy that denies the request. */
  readonly layer?: Decision['layer'];
  /** The statements that allow the request, or those that deny it. */
  readonly statements: readonly StatementPlace[];
  /** What the answer depends on, such as `aws:SourceVpce (StringEquals vpce-1)`. */
  readonly dependsOn: readonly string[];
  /** The statement that comes closest to allowing the request, and which of its elements do not match. */
  readonly nearest?: StatementPlace & { readonly mismatches: readonly MatchedElement[] };
}

/** What is wrong with a question, in sentences; empty if it can be answered. */
export function problemsOf(
  { action, context, policies }: AccessQuestion,
  catalog: Catalog,
): readonly string[] {
  const problems: string[] = [];
  if (hasWildcard(action)) problems.push(`"${action}" is a pattern. Use a single action.`);
  else if (!isAction(action, catalog))
    problems.push(`"${action}" is not an action in the data of ${catalog.date}.`);
  for (const key of Object.keys(context)) {
    if (catalog.conditionKey(key) === undefined)
      problems.push(`"${key}" is not a condition key in the data of ${catalog.date}.`);
  }
  for (const analysis of documentsOf(policies)) append(problems, unknownOperators(analysis));
  return problems;
}

function isAction(text: string, catalog: Catalog): boolean {
  const [prefix = '', name = ''] = text.split(':', 2);
  return catalog.service(prefix)?.action(name) !== undefined;
}

/** The unknown operators, each as a sentence with its position. */
export function unknownOperators({ document, lines, policies }: DocumentAnalysis): readonly string[] {
  const blocks = policies.flatMap(({ statements }) =>
    statements.flatMap(({ conditionBlocks }) => conditionBlocks),
  );
  return blocks
    .filter(({ operator }) => operator.base === undefined)
    .map(({ operator, start }) => {
      const line = lines.positionAt(start).line + 1;
      return `${document.uri}:${String(line)}: "${operator.text}" is not a condition operator.`;
    });
}

/** Answers a question that has no problems. */
export function* answerQuestion(question: AccessQuestion, catalog: Catalog): Steps<AccessAnswer> {
  const decision = yield* decideQuestion(question);
  const place = placesIn(documentsOf(question.policies));
  const { nearMiss, layer } = decision;
  return {
    outcome: decision.outcome,
    ...(layer !== undefined && { layer }),
    statements: decision.deciding.map(({ statement }) => place(statement)),
    dependsOn: describeNeeds(decision.needs, catalog),
    ...(nearMiss !== undefined && {
      nearest: { ...place(nearMiss.match.statement), mismatches: nearMiss.misfits },
    }),
  };
}

/** The decision in terms of the policies. */
export function* decideQuestion({
  action,
  resource,
  principal,
  context,
  policies,
}: AccessQuestion): Steps<Decision> {
  const request = {
    action,
    resource,
    ...(principal !== undefined && { principal }),
    context: new Map(Object.entries(context).map(([key, values]) => [key.toLowerCase(), values])),
  };
  return yield* decideInSteps(request, setsOf(policies));
}

/** The policies of the documents. */
export function setsOf({
  identity,
  boundary,
  session,
  resource,
  endpoint,
  scps,
  rcps,
}: QuestionPolicies): PolicySets {
  const all = (analyses: readonly DocumentAnalysis[]): readonly PolicyDocument[] =>
    analyses.flatMap(({ policies }) => policies);
  return {
    identity: all(identity),
    ...(boundary && { boundary: all(boundary) }),
    ...(session && { session: all(session) }),
    ...(resource && { resource: all(resource) }),
    ...(endpoint && { endpoint: all(endpoint) }),
    scps: scps.map(all),
    rcps: rcps.map(all),
  };
}

/** Finds the places of statements in the documents. */
export function placesIn(analyses: readonly DocumentAnalysis[]): (statement: Statement) => StatementPlace {
  const owners = new Map(analyses.flatMap((each) => each.policies.map((policy) => [policy, each] as const)));
  return (statement) => {
    const owner = owners.get(statement.policy);
    return {
      uri: owner?.document.uri ?? '',
      line: (owner?.lines.positionAt(statement.start).line ?? 0) + 1,
      name: nameOf(statement),
    };
  };
}

/** What an answer depends on, without duplicates. */
export function describeNeeds(needs: readonly Need[], catalog: Catalog): readonly string[] {
  const hasPrincipal = needs.some(({ fact }) => fact === 'principal');
  // A known caller implies its account.
  const own = needs.filter(({ fact }) => !(hasPrincipal && fact === 'aws:principalaccount'));
  return [...new Set(own.map((need) => describeNeed(need, catalog)))];
}

function describeNeed({ fact, condition }: Need, catalog: Catalog): string {
  if (condition !== undefined) return describeCondition(condition);
  return catalog.conditionKey(fact)?.name ?? fact;
}
