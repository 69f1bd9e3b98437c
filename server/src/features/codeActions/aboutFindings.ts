import type { CodeAction, Diagnostic } from 'vscode-languageserver-types';
import type { ShowRuleArguments } from '../../../../protocol/initialization.ts';
import type { Finding } from '../../rules/rule.ts';
import { overlaps } from '../../text/range.ts';
import type { TextRange } from '../../text/range.ts';
import type { ConfigurationFile } from '../../configuration/configuration.ts';
import type { RuleDocumentation } from '../diagnostics.ts';
import { toDiagnostic } from '../diagnostics.ts';
import { changeKind, kindChangesAt } from './kindChange.ts';
import { isWanted } from './kinds.ts';
import type { Offer, OfferContext } from './offers.ts';
import type { SuppressClient } from './suppressFindings.ts';
import { suppressFindings, suppressionOffersAt } from './suppressFindings.ts';

/** Other ways to handle a finding than fixing it. */
export interface FindingActionOptions {
  readonly version: number;
  readonly only?: readonly string[];
  readonly client: FindingActionClient;
  /** The configuration to write to; undefined if there is none and none can be created. */
  readonly file: ConfigurationFile | undefined;
}

export interface FindingActionClient extends SuppressClient {
  /** The client's command that shows a rule's documentation, given its URI. */
  readonly showRule?: string;
}

/** A code action, and the ID that identifies it. */
interface ActionAboutFindings {
  readonly id: string;
  readonly action: CodeAction;
}

type Way = Pick<Offer, 'id' | 'title' | 'findings'>;

/** The code actions that suppress the findings at a range or show the documentation of their rules, without edits. */
export function actionsAboutFindings(
  context: OfferContext,
  range: TextRange,
  documentation: RuleDocumentation,
  options: FindingActionOptions,
): readonly ActionAboutFindings[] {
  const diagnose = (finding: Finding): Diagnostic => toDiagnostic(context.analysis, finding, documentation);
  const describe = ({ id, title, findings }: Way): ActionAboutFindings => ({
    id,
    action: { title, kind: 'quickfix', diagnostics: findings.map(diagnose) },
  });
  const suppressionOffers = suppressionOffersAt(context, range, options.only, options).map(describe);
  const kinds = kindChangesAt(context, range, options.only, options).map(describe);
  const { showRule } = options.client;
  if (showRule === undefined || !isWanted('quickfix', options.only)) return [...kinds, ...suppressionOffers];
  const links = new Map<string, ActionAboutFindings>();
  for (const finding of context.findings.filter((each) => overlaps(each, range))) {
    const diagnostic = diagnose(finding);
    const href = diagnostic.codeDescription?.href;
    if (href === undefined || links.has(finding.rule.id)) continue;
    const title = `Show documentation for ${finding.rule.id}`;
    const command = { title, command: showRule, arguments: [href] satisfies ShowRuleArguments };
    links.set(finding.rule.id, {
      id: `show/${finding.rule.id}`,
      action: { title, kind: 'quickfix', diagnostics: [diagnostic], command },
    });
  }
  return [...kinds, ...suppressionOffers, ...links.values()];
}

/** Adds the edit to an action of `actionsAboutFindings`. */
export function resolveAboutFindings(
  context: OfferContext,
  range: TextRange,
  { id, action }: ActionAboutFindings,
  options: FindingActionOptions,
): CodeAction {
  const change = kindChangesAt(context, range, options.only, options).find((each) => each.id === id);
  if (change !== undefined) return { ...action, ...changeKind(context, change, options) };
  const suppressionOffer = suppressionOffersAt(context, range, options.only, options).find(
    (each) => each.id === id,
  );
  if (suppressionOffer === undefined) return action;
  return { ...action, ...suppressFindings(context.analysis, suppressionOffer, options.version, options) };
}
