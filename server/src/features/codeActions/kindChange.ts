import type { CodeAction } from 'vscode-languageserver-types';
import type { ConfigurationFile } from '../../configuration/configuration.ts';
import { pathFrom, patternOf } from '../../configuration/configurationPath.ts';
import { setKind } from '../../configuration/editConfiguration.ts';
import type { PolicyDocument } from '../../policy/policy.ts';
import type { Finding } from '../../rules/rule.ts';
import { overlaps } from '../../text/range.ts';
import type { TextRange } from '../../text/range.ts';
import { isWanted } from './kinds.ts';
import type { OfferContext } from './offers.ts';
import type { SuppressClient } from './suppressFindings.ts';
import { editConfiguration, isWritable } from './suppressFindings.ts';

/** A policy whose actual kind differs from the configured one. */
interface KindChange {
  readonly id: string;
  readonly title: string;
  readonly findings: readonly Finding[];
  readonly kind: 'resource' | 'trust';
}

/**
 * The change for a policy with a principal that the project's settings declare to be an identity-based policy. Only a
 * document that is a policy has a configured kind.
 */
export function kindChangesAt(
  { analysis: { policies, document }, findings }: OfferContext,
  range: TextRange,
  only: readonly string[] | undefined,
  { file, client }: { readonly file: ConfigurationFile | undefined; readonly client: SuppressClient },
): readonly KindChange[] {
  const [policy, another] = policies;
  if (policy === undefined || another !== undefined || !policy.context.certain) return [];
  if (!isWanted('quickfix', only) || !isWritable(file, client)) return [];
  if (document.text.slice(0, policy.start).trim() !== '') return [];
  const atRange = findings.filter(
    ({ rule, ...place }) => rule.id === 'unsupported-principal' && overlaps(place, range),
  );
  if (atRange.length === 0) return [];
  const kind = isAssumed(policy) ? 'trust' : 'resource';
  return [{ id: `check-as/${kind}`, title: `Check this file as a ${kind} policy`, findings: atRange, kind }];
}

function isAssumed({ statements }: PolicyDocument): boolean {
  const names = statements.flatMap(({ actions }) => actions.map(({ literal }) => literal.value));
  return (
    names.length > 0 && names.every((name) => /^sts:(AssumeRole|TagSession|SetSourceIdentity)/i.test(name))
  );
}

/** The edit of the project's configuration that changes the kind. */
export function changeKind(
  { analysis: { document } }: OfferContext,
  { kind }: KindChange,
  { file, client }: { readonly file: ConfigurationFile | undefined; readonly client: SuppressClient },
): Pick<CodeAction, 'edit'> {
  if (file === undefined) return {};
  const path = pathFrom(file.uri, document.uri);
  const replacements = setKind(file.text ?? '', { path, files: patternOf(path), kind });
  return replacements === undefined ? {} : { edit: editConfiguration(file, replacements, client) };
}
