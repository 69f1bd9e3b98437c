import type { CompletionList } from 'vscode-languageserver-types';
import type { DocumentAnalysis } from '../../analysis/analysis.ts';
import type { CursorContext } from '../../analysis/cursorContext.ts';
import { attributesAt, cursorAt } from '../../analysis/cursor.ts';
import { samCursorAt } from '../../analysis/samCursor.ts';
import type { Catalog, ResourceType } from '../../catalog/catalog.ts';
import type { KnownValues } from '../../refactorings/knownValues.ts';
import {
  collectKnownValues,
  overrideValues,
  mergeKnownValues,
  noValues,
  placeholderValues,
  valuesOfTool,
} from '../../refactorings/knownValues.ts';
import { proposeActions } from './actions/actions.ts';
import { proposeAttributes } from './elements/attributes.ts';
import type { Steps } from '../../text/steps.ts';
import { splitArn } from '../../policy/arn.ts';
import { findVariables } from '../../policy/variables.ts';
import { proposeArnField, withoutStarted } from './resources/arnFields.ts';
import { proposeConditionKeys } from './conditions/conditionKeys.ts';
import { proposeConditionValues } from './conditions/conditionValues.ts';
import { proposePolicies, proposePolicyKeys, proposeStatementKeys } from './elements/elementKeys.ts';
import { proposeEffects, proposeStatements, proposeVersions } from './elements/fixedValues.ts';
import { proposeOperators } from './conditions/operators.ts';
import { proposePrincipals, proposePrincipalTypes } from './principals/principals.ts';
import type { CompletionOptions, Proposal, Proposals } from './proposal.ts';
import { nothing } from './proposal.ts';
import { acceptedTypes } from '../../refactorings/resourceTypeChoice.ts';
import { renderList } from './render.ts';
import { proposeResources } from './resources/resources.ts';
import { proposeSamPolicies } from './elements/samPolicies.ts';
import { actionsOf } from './statementFacts.ts';
import type { ValueCursor } from './toolVariables.ts';
import { isToolVariable, toolReferences, toolVariables } from './toolVariables.ts';
import { proposeVariables, variableAt } from './variables.ts';
import { proposeWholePolicies } from './elements/wholePolicies.ts';

/**
 * A longer text is not a name that is being typed: AWS does not accept longer ARNs (AWS STS API Reference,
 * "AssumeRole", PolicyArns).
 */
const maxTyped = 2_048;

/** The proposals at a cursor. The details of the services that the document names have to be loaded. */
export function* complete(
  analysis: DocumentAnalysis,
  offset: number,
  catalog: Catalog,
  options: CompletionOptions,
): Steps<CompletionList> {
  const named = samCursorAt(analysis, offset);
  if (named !== undefined && !named.typed.outside)
    return renderList(proposeSamPolicies(named), named.typed, analysis, options);
  const cursor = cursorAt(analysis, offset);
  const place = attributesAt(analysis, offset);
  const attributes = place === undefined ? [] : proposeAttributes(place);
  if (cursor === undefined && place !== undefined)
    return renderList({ items: attributes }, place.typed, analysis, options);
  if (cursor === undefined || cursor.outside || isUnasked(cursor, options) || isTooLong(cursor))
    return { isIncomplete: false, items: [] };
  const proposals = yield* propose(cursor, analysis, catalog);
  yield;
  const all = { ...proposals, items: [...proposals.items, ...attributes] };
  return renderList(all, cursor, analysis, options);
}

/**
 * After the comma of a list or a member, users often press Enter to start a new line, which must not accept a proposal.
 */
function isUnasked({ kind }: CursorContext, { typed }: CompletionOptions): boolean {
  return typed === ',' && kind !== 'statementBody';
}

/** Every character of the text is compared with every name. */
function isTooLong({ before }: CursorContext): boolean {
  return before.length > maxTyped;
}

function* propose(cursor: CursorContext, analysis: DocumentAnalysis, catalog: Catalog): Steps<Proposals> {
  switch (cursor.kind) {
    case 'emptyDocument':
      return proposeWholePolicies(cursor, analysis.document.uri, knownValues(analysis, cursor));
    case 'policyKey':
      return proposePolicyKeys(cursor);
    case 'policyBody':
      return proposePolicies(cursor);
    case 'version':
      return proposeVersions();
    case 'statementBody':
      return proposeStatements(cursor);
    case 'statementKey':
      return proposeStatementKeys(cursor);
    case 'effect':
      return proposeEffects();
    case 'action':
      return proposeActions(cursor, analysis, catalog);
    case 'resource':
      return yield* proposeAtArn(cursor, analysis, catalog, (known) =>
        proposeResources(cursor, catalog, known, analysis.host),
      );
    case 'principalType':
      return proposePrincipalTypes(cursor);
    case 'principal':
      return yield* proposeAtArn(cursor, analysis, catalog, (known) =>
        proposePrincipals(cursor, catalog, { known, uri: analysis.document.uri }),
      );
    case 'conditionBody':
    case 'conditionOperator':
      return proposeOperators(cursor, catalog);
    case 'conditionBlockBody':
    case 'conditionKey':
      return proposeConditionKeys(cursor, catalog);
    case 'conditionValue':
      return yield* proposeAtArn(cursor, analysis, catalog, (known) =>
        proposeConditionValues(cursor, analysis.policies, catalog, known),
      );
    case 'policyId':
    case 'sid':
      return nothing;
  }
}

/**
 * Proposals where an ARN is possible: for a policy variable, for one field of an existing ARN, or otherwise those of
 * `whole`.
 */
function* proposeAtArn(
  cursor: ValueCursor,
  analysis: DocumentAnalysis,
  catalog: Catalog,
  whole: (known: KnownValues) => Proposals | Steps<Proposals>,
): Steps<Proposals> {
  const variable = variableProposals(cursor, analysis, catalog);
  if (variable !== undefined) return variable;
  const known = knownValues(analysis, cursor);
  yield;
  const texts = proposeArnField(cursor, known) ?? withoutStarted(yield* inSteps(whole(known)), cursor);
  const references = toolReferences(cursor, analysis.host.valuesAt(cursor.offset), typesFor(cursor, catalog));
  const proposals = { ...texts, items: withReferences(texts.items, references) };
  // The proposals depend on the typed part of the ARN, for example on its Region.
  const hasArns = proposals.items.some(({ label }) => label.startsWith('arn:'));
  return hasArns ? { ...proposals, isIncomplete: true } : proposals;
}

/** Proposals for a variable of IAM or of the document's tool that is being typed. */
function variableProposals(
  cursor: ValueCursor,
  { document, host }: DocumentAnalysis,
  catalog: Catalog,
): Proposals | undefined {
  const within = variableAt(cursor);
  if (within === undefined) return undefined;
  const { token, offset, policy, before } = cursor;
  const start = token?.at(within.start) ?? offset;
  const isTools = token !== undefined && isToolVariable(token, document.text, start, offset);
  const values = isTools ? host.valuesAt(offset) : undefined;
  const isPolicys = cursor.kind !== 'principal' && policy.version?.value !== '2008-10-17';
  if (values === undefined && !isPolicys) return undefined;
  const types = typesFor(cursor, catalog);
  const textBefore = before.slice(0, within.start);
  const own = values === undefined ? [] : toolVariables(cursor, values, types, textBefore);
  const others = isPolicys ? proposeVariables(catalog).items : [];
  return { items: [...own, ...others.map((item) => ({ ...item, sort: `!9${item.sort ?? ''}` }))], within };
}

function typesFor(cursor: ValueCursor, catalog: Catalog): readonly ResourceType[] {
  return cursor.kind === 'resource' ? actionsOf(cursor.statement, catalog).flatMap(acceptedTypes) : [];
}

/** Each reference is offered once, even if it was also proposed as a text. */
function withReferences(items: readonly Proposal[], references: readonly Proposal[]): readonly Proposal[] {
  const known = new Set(items.map(({ label }) => label));
  const own = references.filter(({ label }) => !known.has(label));
  const labels = new Set(own.map(({ label }) => `\${${label}}`));
  return [...items.filter(({ label }) => !labels.has(label)), ...own];
}

function* inSteps(proposals: Proposals | Steps<Proposals>): Steps<Proposals> {
  return 'items' in proposals ? proposals : yield* proposals;
}

/**
 * The typed part of an ARN, the values in the document's ARNs, then placeholders. The ARN that is being typed is not
 * used as an example.
 */
function knownValues(
  { policies, host }: DocumentAnalysis,
  { offset, token, before }: CursorContext,
): KnownValues {
  const known = collectKnownValues(policies.map(({ node }) => node));
  // An expression of a program cannot be written in every string.
  const arns = known.arns.filter(
    (arn) => arn !== token?.value && !(host.isPartial === true && hasExpression(arn)),
  );
  const around = mergeKnownValues({ ...known, arns }, valuesOfTool(host.valuesAt(offset)), placeholderValues);
  return overrideValues(around, typedFields(before));
}

function hasExpression(text: string): boolean {
  return findVariables(text).some(({ kind }) => kind === 'template');
}

/** The completed fields of an ARN that is being typed. */
function typedFields(before: string): KnownValues {
  const [arn, partition, , region, account] = splitArn(before)
    .slice(0, -1)
    .map((field) => field.text);
  const field = (text: string | undefined): readonly string[] =>
    arn !== 'arn' || text === undefined || text === '' ? [] : [text];
  return { ...noValues, partitions: field(partition), regions: field(region), accounts: field(account) };
}
