import type { DocumentAnalysis } from '../../analysis/analysis.ts';
import type { Turns } from '../../analysis/lintResults.ts';
import { inSlices } from '../../analysis/slices.ts';
import type { TextReplacement } from '../../hosts/host.ts';
import { canRender, isReadable } from '../../hosts/host.ts';
import { sortPolicy } from '../../refactorings/sortPolicy.ts';
import type { Edit } from '../../syntax/edit.ts';
import { append } from '../../text/append.ts';
import { contains, firstFrom } from '../../text/range.ts';
import type { Steps } from '../../text/steps.ts';
import { canFixAll } from './fixAll.ts';
import { isWanted } from './kinds.ts';
import type { PolicyActionKind } from './kinds.ts';
import type { OfferContext } from './offers.ts';

/** A code action for the whole document. */
interface SourceAction {
  readonly kind: PolicyActionKind;
  readonly title: string;
  readonly changes: (context: OfferContext) => Promise<readonly TextReplacement[]>;
}

const fixAllAction: SourceAction = {
  kind: 'source.fixAll.iamPolicy',
  title: 'Apply all safe fixes',
  changes: (context) => context.fixAll(),
};

const sortAction: SourceAction = {
  kind: 'source.sortPolicy',
  title: 'Sort the policy: elements, actions and resources',
  changes: ({ analysis, turns = {} }) => sort(analysis, turns),
};

const minimizeAction: SourceAction = {
  kind: 'source.minimizePolicy',
  title: 'Shorten the policy: the same actions today, with wildcards that may match future ones',
  changes: (context) => context.minimize(),
};

/** The changes that sort every policy of a document. None if they are sorted, or if the document does not parse. */
export function sort(analysis: DocumentAnalysis, turns: Turns): Promise<readonly TextReplacement[]> {
  return inSlices(sortSteps(analysis), turns, () => turns.isWanted?.(analysis) ?? true);
}

function* sortSteps({ host, policies }: DocumentAnalysis): Steps<readonly TextReplacement[]> {
  if (!isReadable(host)) return [];
  const edits: Edit[] = [];
  for (const policy of policies) {
    const comment = host.comments[firstFrom(host.comments, policy.start)];
    append(edits, sortPolicy(policy, comment !== undefined && contains(policy, comment)));
    yield;
  }
  return edits.length > 0 && (yield* canRender({ edits }, host)) ? host.render(edits, { stops: false }) : [];
}

/**
 * Nothing is computed for the whole document if it has more policies, because an editor is waiting. The command line
 * has no such limit.
 */
const maxPolicies = 500;

/** The code actions for the whole document, of the wanted kinds. */
export function* sourceActionSteps(
  context: OfferContext,
  only: readonly string[] | undefined,
): Steps<readonly SourceAction[]> {
  const { analysis } = context;
  const actions: SourceAction[] = [];
  if (analysis.policies.length > maxPolicies) return actions;
  if (isWanted(fixAllAction.kind, only) && (yield* canFixAll(context))) actions.push(fixAllAction);
  if (!isReadable(analysis.host)) return actions;
  if (isWanted(sortAction.kind, only) && (yield* sortSteps(analysis)).length > 0) actions.push(sortAction);
  yield;
  if (only !== undefined && isWanted(minimizeAction.kind, only)) actions.push(minimizeAction);
  return actions;
}

/** The source action of a kind. */
export function sourceAction(kind: string): SourceAction | undefined {
  return [fixAllAction, sortAction, minimizeAction].find((each) => each.kind === kind);
}
