import type { PolicyContext } from '../server/src/policy/kind.ts';
import { isPolicyKind, policyKinds } from '../server/src/policy/kind.ts';
import { UsageError } from './environment.ts';

const attachments = ['managed', 'user', 'group', 'role'] as const;

/** `--kind`: a kind of policy, with what it is attached to behind a slash where that is known. */
export function readKind(text: string): PolicyContext {
  const [kind = '', detail] = text.split('/');
  if (!isPolicyKind(kind)) throw new UsageError(`--kind takes ${policyKinds.join(', ')}, not "${text}".`);
  if (detail === undefined) return { kind, certain: true };
  if (kind === 'resource') return { kind, certain: true, service: detail };
  const attachment = attachments.find((each) => each === detail);
  if (kind !== 'identity' || attachment === undefined) {
    throw new UsageError(
      `--kind takes identity/${attachments.join(', identity/')} or resource/SERVICE, not "${text}".`,
    );
  }
  return { kind, certain: true, attachment };
}
