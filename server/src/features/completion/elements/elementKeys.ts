import { CompletionItemKind } from 'vscode-languageserver-types';
import type { CursorOf } from '../../../analysis/cursorContext.ts';
import type { PolicyElementName, StatementElementName } from '../../../policy/elements.ts';
import { policyElementNames, statementElementNames } from '../../../policy/elements.ts';
import type { PolicyContext } from '../../../policy/kind.ts';
import { isPrincipalless } from '../../../policy/kind.ts';
import type { NewValue } from '../../../syntax/edit.ts';
import type { Member, ObjectNode } from '../../../syntax/node.ts';
import { contains } from '../../../text/range.ts';
import type { Proposal, Proposals } from '../proposal.ts';
import { choice, stop } from '../stops.ts';
import { statementSkeleton } from './skeletons.ts';

/** A complete policy of its kind. */
export function proposePolicies({ policy: { context } }: CursorOf<'policyBody' | 'policyKey'>): Proposals {
  const value = { Version: '2012-10-17', Statement: [statementSkeleton(context, 'Allow')] };
  const label = 'Policy with a statement';
  const detail = 'The version of the policy language and an Allow statement';
  const kind = CompletionItemKind.Snippet;
  return { items: [{ label, kind, detail, sort: sortKey(0), insert: { value }, unfinished: true }] };
}

/** The keys that a policy does not have yet; in an empty policy, also a complete one. */
export function proposePolicyKeys(cursor: CursorOf<'policyKey'>): Proposals {
  const keys = proposeKeys(cursor);
  const { start, end } = cursor.policy;
  return start === end ? { items: [...keys.items, ...proposePolicies(cursor).items] } : keys;
}

function proposeKeys({ policy, member, offset }: CursorOf<'policyKey'>): Proposals {
  const values: Record<PolicyElementName, NewValue> = {
    Version: '2012-10-17',
    Id: stop('id'),
    Statement: [statementSkeleton(policy.context, 'Allow')],
  };
  const details: Record<PolicyElementName, string> = {
    Version: 'The version of the policy language',
    Id: 'A name for the policy',
    Statement: 'What the policy allows and denies',
  };
  return {
    items: missing(policyElementNames, policy.node, { member, offset }).map((key) => ({
      label: key,
      kind: CompletionItemKind.Property,
      detail: details[key],
      // Required keys come before optional ones.
      sort: sortKey(policyElementNames.indexOf(key) + (key === 'Id' || isMerged(key, policy.node) ? 50 : 0)),
      insert: { key, value: values[key] },
      ...(key === 'Statement' && { unfinished: true }),
    })),
  };
}

const excludes: Partial<Record<StatementElementName, StatementElementName>> = {
  Action: 'NotAction',
  NotAction: 'Action',
  Resource: 'NotResource',
  NotResource: 'Resource',
  Principal: 'NotPrincipal',
  NotPrincipal: 'Principal',
};

/**
 * The keys that a statement does not have yet and that its kind of policy can have. A key is omitted if its opposite is
 * present.
 */
export function proposeStatementKeys({
  policy,
  statement,
  member,
  offset,
}: CursorOf<'statementKey'>): Proposals {
  const present = keysOf(statement.node.members, member);
  // The Sid comes first in a new statement. An existing statement without one probably needs other keys more.
  const hasElements = present.size > 0;
  const items = missing(statementElementNames, statement.node, { member, offset })
    .filter((key) => !present.has(excludes[key] ?? '') && fitsKind(key, policy.context))
    .map((key): Proposal => {
      const { value, detail, unfinished } = elements[key];
      const index = statementElementNames.indexOf(key);
      const isLast = isMerged(key, statement.node) || (key === 'Sid' && hasElements);
      return {
        label: key,
        kind: CompletionItemKind.Property,
        detail,
        sort: sortKey(index + (isLast || isUnlikely(key, policy.context) ? 50 : 0)),
        insert: { key, value: valueFor(key, value, policy.context) },
        ...(unfinished && { unfinished }),
      };
    });
  return { items };
}

const elements: Record<StatementElementName, { value: NewValue; detail: string; unfinished?: true }> = {
  Sid: { value: stop('sid'), detail: 'A name for the statement' },
  Effect: { value: choice('effect', ['Allow', 'Deny']), detail: 'Whether the statement allows or denies' },
  Principal: {
    value: { AWS: stop('principal') },
    detail: 'Who is allowed or denied',
    unfinished: true,
  },
  NotPrincipal: {
    value: { AWS: stop('principal') },
    detail: 'Everyone except these is denied',
    unfinished: true,
  },
  Action: { value: [stop('action')], detail: 'Actions to allow or deny', unfinished: true },
  NotAction: { value: [stop('action')], detail: 'All actions except these', unfinished: true },
  Resource: { value: stop('resource'), detail: 'Resources that the statement applies to', unfinished: true },
  NotResource: { value: stop('resource'), detail: 'All resources except these', unfinished: true },
  Condition: { value: {}, detail: 'When the statement applies', unfinished: true },
};

function valueFor(key: StatementElementName, value: NewValue, { kind }: PolicyContext): NewValue {
  if (key === 'Principal' && kind === 'trust') return { Service: stop('principal') };
  return key === 'Principal' && kind === 'rcp' ? '*' : value;
}

/**
 * Whether a kind of policy can have the key. If the kind was only guessed, keys of other possible kinds are included.
 */
function fitsKind(key: StatementElementName, { kind, certain }: PolicyContext): boolean {
  if (key === 'NotPrincipal') return kind === 'resource';
  if (key === 'Principal' && isPrincipalless(kind)) return !certain;
  if (kind === 'trust') return key !== 'Resource' && key !== 'NotResource';
  return !(key === 'NotAction' && kind === 'rcp');
}

/** Amazon ECR rejects `Resource` in a repository policy. */
function isUnlikely(key: StatementElementName, { kind, service }: PolicyContext): boolean {
  const isRefused = key === 'Resource' && kind === 'resource' && service === 'ecr';
  return isRefused || key.startsWith('Not') || (key === 'Principal' && isPrincipalless(kind));
}

/**
 * The names that the object lacks. The key under the cursor counts as absent. So does a key of an object above it that
 * is merged into it, because the object can have its own.
 */
function missing<Name extends string>(
  names: readonly Name[],
  object: ObjectNode,
  { member, offset }: Pick<CursorOf<'policyKey'>, 'member' | 'offset'>,
): readonly Name[] {
  const own = object.members.filter((each) => offset < object.start || contains(object, each));
  const present = keysOf(own, member);
  return names.filter((name) => !present.has(name));
}

/** Whether only an object elsewhere in the document has the key, from which the object gets it. */
function isMerged(name: string, object: ObjectNode): boolean {
  const members = object.members.filter(({ key }) => key.value === name && key.start < key.end);
  return members.length > 0 && members.every((member) => !contains(object, member));
}

/** A key with an empty range is implied by the host. */
function keysOf(members: readonly Member[], except: Member | undefined): ReadonlySet<string> {
  const written = members.filter((member) => member !== except && member.key.start < member.key.end);
  return new Set(written.map(({ key }) => key.value));
}

/** Sorts before items from other providers: `!` precedes letters, digits and quotes. */
export function sortKey(index: number): string {
  return `!${String(index).padStart(2, '0')}`;
}
