import type { Hover } from 'vscode-languageserver-types';
import { MarkupKind } from 'vscode-languageserver-types';
import type { DocumentAnalysis } from '../../analysis/analysis.ts';
import type { CursorContext } from '../../analysis/cursorContext.ts';
import { cursorAt } from '../../analysis/cursor.ts';
import { samCursorAt } from '../../analysis/samCursor.ts';
import type { Catalog, ConditionKey } from '../../catalog/catalog.ts';
import { parseArn } from '../../policy/arn.ts';
import type { ActionPattern, Condition } from '../../policy/policy.ts';
import type { PolicyVariable } from '../../policy/variables.ts';
import { findVariables, inString } from '../../policy/variables.ts';
import type { StringNode } from '../../syntax/node.ts';
import { rangeIn } from '../../syntax/node.ts';
import type { TextRange } from '../../text/range.ts';
import { contains } from '../../text/range.ts';
import { formatsOfKey } from '../completion/conditions/arnKeys.ts';
import { insertedProvider, isProviderKey, keysOfProvider } from '../completion/conditions/providerKeys.ts';
import { toRange } from '../diagnostics.ts';
import { describeService } from './actionHover.ts';
import { describeAllResources, describeArn } from './arnHover.ts';
import { describeConditionKey, describeOperator } from './conditionHover.ts';
import { describeManagedPolicy } from './managedPolicyHover.ts';
import { describeSupport } from './keySupport.ts';
import { describeEffect, describeElement, describeVersion } from './elementHover.ts';
import { describePrincipal, describePrincipalType } from './principalHover.ts';
import { describePseudoParameter, describeReference } from './referenceHover.ts';
import { describeSamPolicy } from './samPolicyHover.ts';
import { explainActionText } from './explainAction.ts';
import { describeStar } from './starHover.ts';
import { describeVariable } from './variableHover.ts';

/** The documentation of the word at a UTF-16 offset. It never repeats the findings of rules. */
export function hoverAt(analysis: DocumentAnalysis, offset: number, catalog: Catalog): Hover | undefined {
  const named = samCursorAt(analysis, offset);
  if (named !== undefined) return hoverOver(analysis, named.typed.replace, describeSamPolicy(named));
  const cursor = cursorAt(analysis, offset);
  if (cursor?.token === undefined) return referenceAt(analysis, offset, catalog);
  if (cursor.token.value.length > maxPolicyLength) return undefined;
  const explained = variableAt(cursor, cursor.token, catalog) ??
    actionAt(cursor, catalog) ?? {
      text: explain(cursor, cursor.token, catalog),
      range: cursor.token,
    };
  return hoverOver(analysis, explained.range, explained.text);
}

function hoverOver(
  { lines }: DocumentAnalysis,
  range: TextRange,
  text: string | undefined,
): Hover | undefined {
  if (text === undefined) return undefined;
  return { contents: { kind: MarkupKind.Markdown, value: text }, range: toRange(lines, range) };
}

/**
 * AWS does not accept longer policies (AWS KMS Developer Guide, "Quotas": key policy document size), and therefore no
 * longer values.
 */
const maxPolicyLength = 32_768;

interface Explanation {
  readonly text: string | undefined;
  readonly range: TextRange;
}

function variableAt(cursor: CursorContext, word: StringNode, catalog: Catalog): Explanation | undefined {
  if (cursor.kind !== 'resource' && cursor.kind !== 'conditionValue') return undefined;
  const { from = 0, to = word.value.length } = cursor.literal ?? {};
  for (const variable of findVariables(word.value)) {
    if (variable.end <= from || to <= variable.start) continue;
    const range = rangeIn(word, variable.start, variable.end);
    if (range.start <= cursor.offset && cursor.offset < range.end)
      return { text: describeInserted(inString(variable, word), range, word, catalog), range };
  }
  return undefined;
}

/**
 * Describes an IAM variable, or an expression of the document's tool. `range` is the whole word if it consists of one
 * expression.
 */
function describeInserted(
  variable: PolicyVariable,
  range: TextRange,
  word: StringNode,
  catalog: Catalog,
): string | undefined {
  if (variable.kind !== 'template') return describeVariable(variable, catalog);
  const isPart = range.start > word.start || range.end < word.end;
  const pseudo = isPart ? describePseudoParameter(variable.name) : undefined;
  return pseudo ?? describeReference(word, catalog) ?? describeVariable(variable, catalog);
}

/** A reference without quotes, as in Terraform: `aws_s3_bucket.x.arn`. */
function referenceAt(analysis: DocumentAnalysis, offset: number, catalog: Catalog): Hover | undefined {
  const at = { start: offset, end: offset };
  const policy = analysis.policies.find((each) => contains(each, at));
  const statement = policy?.statements.find((each) => contains(each, at));
  const literal = statement?.resources.find((each) => contains(each.literal, at))?.literal;
  return literal && hoverOver(analysis, literal, describeReference(literal, catalog));
}

function actionAt(cursor: CursorContext, catalog: Catalog): Explanation | undefined {
  return cursor.kind === 'action' && cursor.pattern !== undefined
    ? explainAction(cursor.pattern, cursor.offset, catalog)
    : undefined;
}

function explain(cursor: CursorContext, word: StringNode, catalog: Catalog): string | undefined {
  switch (cursor.kind) {
    case 'policyKey':
    case 'statementKey':
      return describeElement(word.value);
    case 'version':
      return describeVersion(word.value);
    case 'effect':
      return describeEffect(word.value);
    case 'resource':
      return word.value === '*' && !cursor.negated
        ? describeStar(cursor.statement, catalog)
        : explainArn(word, catalog);
    case 'principalType':
      return describePrincipalType(word.value);
    case 'principal':
      return cursor.pattern && describePrincipal(cursor.pattern.type, word.value, catalog);
    case 'conditionOperator':
      return cursor.block && describeOperator(cursor.block.operator);
    case 'conditionKey':
      return cursor.condition && explainKey(cursor.condition, catalog);
    case 'conditionValue':
      return explainValue(word, catalog);
    default:
      return undefined;
  }
}

function explainArn(word: StringNode, catalog: Catalog): string | undefined {
  if (word.value === '*') return describeAllResources();
  const managed = describeManagedPolicy(word.value, catalog);
  if (managed !== undefined) return managed;
  const arn = parseArn(word.value);
  return arn === undefined ? undefined : describeArn(arn, catalog);
}

/** Only explains ARNs, because a `*` among the values of a condition is not a resource. */
function explainValue(word: StringNode, catalog: Catalog): string | undefined {
  return word.value === '*' ? undefined : explainArn(word, catalog);
}

/** On the prefix of an action, the service is explained; otherwise the whole action. */
function explainAction({ literal, service }: ActionPattern, offset: number, catalog: Catalog): Explanation {
  const known = service === undefined ? undefined : catalog.service(service);
  if (service !== undefined && known !== undefined) {
    const prefix = rangeIn(literal, 0, service.length);
    if (offset <= prefix.end) return { text: describeService(known), range: prefix };
  }
  return { text: explainActionText(literal.value, catalog), range: literal };
}

function explainKey({ key, lowerKey, statement }: Condition, catalog: Catalog): string | undefined {
  const known = catalog.conditionKey(key.value) ?? providerKey(key.value, catalog);
  if (known === undefined) return undefined;
  const isGlobal =
    catalog.globalConditionKeys.includes(known) && !/^aws:(ResourceTag|RequestTag|TagKeys)/i.test(known.name);
  const formats =
    /ARN$/.test(known.type) || /arns?$/.test(lowerKey) ? formatsOfKey(lowerKey, statement, catalog) : [];
  const isInserted = insertedProvider(key.value) !== undefined;
  const support = isInserted ? undefined : describeSupport(known, statement, catalog);
  return describeConditionKey(key.value, known, support, isGlobal, formats);
}

/** A claim of a web identity provider that the catalog does not list, such as an Amazon EKS cluster. */
function providerKey(name: string, catalog: Catalog): ConditionKey | undefined {
  const written = isProviderKey(name) ? name.slice(0, name.lastIndexOf(':')) : undefined;
  const provider = insertedProvider(name) ?? written;
  if (provider === undefined) return undefined;
  return keysOfProvider(provider, catalog).find((key) => key.name.toLowerCase() === name.toLowerCase());
}
