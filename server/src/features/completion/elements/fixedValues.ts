import { CompletionItemKind } from 'vscode-languageserver-types';
import type { CursorOf } from '../../../analysis/cursorContext.ts';
import { effects, policyVersions } from '../../../policy/elements.ts';
import { sortKey } from './elementKeys.ts';
import type { Proposal, Proposals } from '../proposal.ts';
import { proposeSnippets } from './snippets.ts';
import { statementSkeleton } from './skeletons.ts';

const versionDetails = {
  '2012-10-17': 'The current version of the policy language',
  '2008-10-17': 'The first version: no policy variables',
} as const;

/** Both versions, the current one first. */
export function proposeVersions(): Proposals {
  return {
    items: policyVersions.map((version, index) => ({
      label: version,
      kind: CompletionItemKind.EnumMember,
      detail: versionDetails[version],
      sort: sortKey(index),
    })),
  };
}

const effectDetails = {
  Allow: 'Allows, unless another statement denies it',
  Deny: 'Denies, even if other statements allow it',
} as const;

export function proposeEffects(): Proposals {
  return {
    items: effects.map((effect, index) => ({
      label: effect,
      kind: CompletionItemKind.EnumMember,
      detail: effectDetails[effect],
      sort: sortKey(index),
    })),
  };
}

/** Whole statements, in a list if `Statement` has no value yet. */
export function proposeStatements({ policy, list }: CursorOf<'statementBody'>): Proposals {
  const skeletons = effects.map((effect, index): Proposal => {
    const statement = statementSkeleton(policy.context, effect);
    return {
      label: effect === 'Allow' ? 'Allow statement' : 'Deny statement',
      kind: CompletionItemKind.Snippet,
      detail: effectDetails[effect],
      sort: sortKey(index),
      insert: list === undefined ? { value: [statement] } : { items: [statement] },
      unfinished: true,
    };
  });
  // The kind of a policy without statements is unknown.
  const isOpen = policy.statements.length === 0 && !policy.context.certain;
  const known = isOpen ? {} : { context: policy.context };
  return { items: [...skeletons, ...proposeSnippets(list === undefined ? 'statement' : 'list', known)] };
}
