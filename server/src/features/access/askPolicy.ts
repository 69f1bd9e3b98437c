import type {
  AccessForm,
  MarkedStatement,
  PolicyAnswer,
  PolicyQuestion,
  Problems,
} from '../../../../protocol/access.ts';
import type { DocumentAnalysis } from '../../analysis/analysis.ts';
import type { Catalog } from '../../catalog/catalog.ts';
import { textOf } from '../../policy/conditionValue.ts';
import { isPrincipalless } from '../../policy/kind.ts';
import { labelKind } from '../../policy/kindLabel.ts';
import type { Condition, PolicyDocument, Statement } from '../../policy/policy.ts';
import { isOpaque } from '../../policy/variables.ts';
import { hasWildcard } from '../../policy/wildcard.ts';
import type { Steps } from '../../text/steps.ts';
import { mapInSteps } from '../../text/steps.ts';
import { toRange } from '../diagnostics.ts';
import { decideQuestion, describeNeeds, problemsOf } from './answer.ts';
import { nameOf } from './grants.ts';
import type { QuestionPolicies } from './question.ts';

/** The policy at an offset, or the document's first one. */
export function policyAt({ policies }: DocumentAnalysis, offset: number): PolicyDocument | undefined {
  return policies.find(({ start, end }) => start <= offset && offset <= end) ?? policies[0];
}

/** The questions to ask about a policy, for an action if it is known. */
export function* accessForm(
  policy: PolicyDocument,
  action: string | undefined,
  catalog: Catalog,
): Steps<AccessForm> {
  const named = (yield* mapInSteps(policy.statements, resourcesNamedIn, 8)).flat();
  const [prefix = '', name = ''] = (action ?? '').split(':', 2);
  const details = catalog.details(prefix)?.action(name);
  const formats = (details?.resourceTypes ?? []).map(({ type }) => ({
    text: type.arn.replace('${Partition}', 'aws'),
    detail: `${type.name}: fill in the values in braces`,
  }));
  const none =
    details?.resourceTypes.length === 0
      ? [{ text: '*', detail: 'The action does not support resource-level permissions.' }]
      : [];
  return {
    policy: labelKind(policy.context).label.toLowerCase(),
    resources: [
      ...none,
      ...[...new Set(named)].map((text) => ({ text, detail: 'named in this policy' })),
      ...formats,
    ],
    ...(!isPrincipalless(policy.context.kind) && { principals: principalsIn(policy) }),
  };
}

/** The resources of a statement to ask about as they are. */
function resourcesNamedIn({ resources }: Statement): readonly string[] {
  return resources
    .map(({ literal }) => literal.value)
    .filter((text) => !hasWildcard(text) && !isOpaque(text) && text.startsWith('arn:'));
}

function principalsIn({ statements }: PolicyDocument): readonly string[] {
  const names = statements.flatMap(({ principals }) => principals.map(({ literal }) => literal.value));
  return [...new Set([...names.filter((name) => name !== '*'), '*'])];
}

/** Answers a question about one policy, or returns in sentences what is wrong with it. */
export function* askPolicy(
  analysis: DocumentAnalysis,
  policy: PolicyDocument,
  question: PolicyQuestion,
  catalog: Catalog,
): Steps<PolicyAnswer | Problems> {
  const [broken] = analysis.host.syntaxErrors;
  if (broken !== undefined) {
    const line = analysis.lines.positionAt(broken.start).line + 1;
    return { problems: [`The document has a syntax error in line ${String(line)}: ${broken.message}`] };
  }
  const whole = { ...question, policies: setsOfOne({ ...analysis, policies: [policy] }, policy) };
  const problems = [...problemsOf(whole, catalog), ...resourceProblems(question.resource)];
  if (problems.length > 0) return { problems };
  const { outcome, layer, deciding, needs, nearMiss } = yield* decideQuestion(whole);
  const mark = (statement: Statement): MarkedStatement => ({
    name: nameOf(statement),
    range: toRange(analysis.lines, statement),
  });
  return {
    outcome,
    ...(layer !== undefined && { layer }),
    dependsOn: describeNeeds(needs, catalog),
    statements: deciding.map(({ statement }) => mark(statement)),
    missing: missingIn(policy.statements, [...new Set(needs.map(({ fact }) => fact))], catalog),
    ...(nearMiss && { nearest: { ...mark(nearMiss.match.statement), mismatches: nearMiss.misfits } }),
  };
}

function resourceProblems(resource: string): readonly string[] {
  if (resource === '*') return [];
  if (isOpaque(resource)) return [`"${resource}" has braces that are not filled in.`];
  return hasWildcard(resource) ? [`"${resource}" is a pattern. Specify one resource.`] : [];
}

/**
 * A policy that names principals is evaluated as a resource policy. A policy that only limits permissions is asked what
 * it lets through.
 */
function setsOfOne(analysis: DocumentAnalysis, policy: PolicyDocument): QuestionPolicies {
  const none = { scps: [], rcps: [] };
  return isPrincipalless(policy.context.kind)
    ? { identity: [analysis], ...none }
    : { identity: [], resource: [analysis], ...none };
}

function missingIn(
  statements: readonly Statement[],
  keys: readonly string[],
  catalog: Catalog,
): PolicyAnswer['missing'] {
  const byKey = new Map<string, Condition[]>();
  for (const { conditions } of statements.flatMap(({ conditionBlocks }) => conditionBlocks)) {
    for (const condition of conditions) {
      if (condition.operator.base?.family === 'Null') continue;
      const own = byKey.get(condition.lowerKey);
      if (own === undefined) byKey.set(condition.lowerKey, [condition]);
      else own.push(condition);
    }
  }
  // Anything that does not look like a condition key is a template variable, or means that the policy is missing.
  return keys
    .filter((key) => /^[\w-]+:/.test(key))
    .map((lowerKey) => {
      const conditions = byKey.get(lowerKey) ?? [];
      const values = conditions.flatMap((condition) =>
        condition.values.flatMap((node) => textOf(node) ?? []),
      );
      return {
        key: catalog.conditionKey(lowerKey)?.name ?? conditions[0]?.key.value ?? lowerKey,
        values: [...new Set(values.filter((value) => !isOpaque(value)))],
      };
    });
}
