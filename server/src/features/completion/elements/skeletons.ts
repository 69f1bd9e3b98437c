import type { Effect } from '../../../policy/elements.ts';
import type { PolicyContext } from '../../../policy/kind.ts';
import { isPrincipalless } from '../../../policy/kind.ts';
import type { NewValue } from '../../../syntax/edit.ts';
import { stop } from '../stops.ts';

/** A statement for the policy's kind, with stops for its content. */
export function statementSkeleton({ kind }: PolicyContext, effect: Effect): NewValue {
  if (kind === 'trust') {
    return { Effect: effect, Principal: { Service: stop('service') }, Action: 'sts:AssumeRole' };
  }
  return {
    Effect: effect,
    ...(!isPrincipalless(kind) && { Principal: kind === 'rcp' ? '*' : { AWS: stop('principal') } }),
    Action: [stop('action')],
    Resource: kind === 'rcp' || kind === 'scp' ? '*' : stop('resource'),
  };
}
