import type { TextReplacement } from '../../hosts/host.ts';
import { hasSafeFix } from './fixAll.ts';
import { isWanted } from './kinds.ts';
import type { PolicyActionKind } from './kinds.ts';
import type { OfferContext } from './offers.ts';

/** Something done with the whole document. */
export interface SourceAction {
  readonly kind: PolicyActionKind;
  readonly title: string;
  readonly changes: (context: OfferContext) => Promise<readonly TextReplacement[]>;
}

const fixAllAction: SourceAction = {
  kind: 'source.fixAll.iamPolicy',
  title: 'Apply every fix that keeps the meaning of the policy',
  changes: (context) => context.fixAll(),
};

/** What can be done with the whole document, of the kinds that are wanted. */
export function sourceActionsFor(
  { findings }: OfferContext,
  only: readonly string[] | undefined,
): readonly SourceAction[] {
  return isWanted(fixAllAction.kind, only) && findings.some(hasSafeFix) ? [fixAllAction] : [];
}
