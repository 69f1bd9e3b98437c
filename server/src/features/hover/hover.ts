import type { Hover } from 'vscode-languageserver-types';
import { MarkupKind } from 'vscode-languageserver-types';
import type { DocumentAnalysis } from '../../analysis/analysis.ts';
import type { NodeAt } from '../../analysis/nodeAt.ts';
import { nodeAt } from '../../analysis/nodeAt.ts';
import type { Catalog } from '../../catalog/catalog.ts';
import { parseArn } from '../../policy/arn.ts';
import type { ActionPattern, Condition, Statement } from '../../policy/policy.ts';
import { findVariables } from '../../policy/variables.ts';
import { compileWildcard, hasWildcard } from '../../policy/wildcard.ts';
import type { StringNode } from '../../syntax/node.ts';
import { rangeIn } from '../../syntax/node.ts';
import type { TextRange } from '../../text/range.ts';
import { toRange } from '../diagnostics.ts';
import {
  describeAction,
  describeEverything,
  describeService,
  describeServicePattern,
  describeWildcard,
} from './actionHover.ts';
import { describeAllResources, describeArn } from './arnHover.ts';
import { describeConditionKey, describeOperator } from './conditionHover.ts';
import { describeEffect, describeElement, describeVersion } from './elementHover.ts';
import { describePrincipal, describePrincipalType } from './principalHover.ts';
import { describeVariable } from './variableHover.ts';

/** What is known of the word at a UTF-16 offset: documentation, never a repetition of what the rules say. */
export function hoverAt(analysis: DocumentAnalysis, offset: number, catalog: Catalog): Hover | undefined {
  const node = nodeAt(analysis.policies, offset);
  if (node === undefined) return undefined;
  const explained = variableAt(node, offset, catalog) ?? explain(node, offset, catalog);
  if (explained?.text === undefined) return undefined;
  return {
    contents: { kind: MarkupKind.Markdown, value: explained.text },
    range: toRange(analysis.lines, explained.range),
  };
}

interface Explanation {
  readonly text: string | undefined;
  readonly range: TextRange;
}

function variableAt(node: NodeAt, offset: number, catalog: Catalog): Explanation | undefined {
  if (node.kind !== 'resource' && node.kind !== 'conditionValue') return undefined;
  for (const variable of findVariables(node.word.value)) {
    const range = rangeIn(node.word, variable.start, variable.end);
    if (range.start <= offset && offset < range.end)
      return { text: describeVariable(variable, catalog), range };
  }
  return undefined;
}

function explain(node: NodeAt, offset: number, catalog: Catalog): Explanation | undefined {
  const { word } = node;
  switch (node.kind) {
    case 'action':
      return explainAction(node.pattern, offset, catalog);
    case 'element':
      return { text: describeElement(word.value), range: word };
    case 'version':
      return { text: describeVersion(word.value), range: word };
    case 'effect':
      return { text: describeEffect(word.value), range: word };
    case 'resource':
      return { text: explainArn(word, catalog), range: word };
    case 'principalType':
      return { text: describePrincipalType(word.value), range: word };
    case 'principal':
      return { text: describePrincipal(node.principal.type, word.value), range: word };
    case 'operator':
      return { text: describeOperator(node.block.operator), range: word };
    case 'conditionKey':
      return { text: explainKey(node.condition, catalog), range: word };
    case 'conditionValue':
      return { text: explainValue(word, catalog), range: word };
    case 'sid':
      return undefined;
  }
}

function explainArn(word: StringNode, catalog: Catalog): string | undefined {
  if (word.value === '*') return describeAllResources();
  const arn = parseArn(word.value);
  return arn === undefined ? undefined : describeArn(arn, catalog);
}

/** Only ARNs are explained: a `*` among the values of a condition is no resource. */
function explainValue(word: StringNode, catalog: Catalog): string | undefined {
  return word.value === '*' ? undefined : explainArn(word, catalog);
}

/** On the prefix of an action the service is explained, else the whole. */
function explainAction({ literal, service }: ActionPattern, offset: number, catalog: Catalog): Explanation {
  const known = service === undefined ? undefined : catalog.service(service);
  if (service !== undefined && known !== undefined) {
    const prefix = rangeIn(literal, 0, service.length);
    if (offset <= prefix.end) return { text: describeService(known), range: prefix };
  }
  return { text: explainActionText(literal.value, catalog), range: literal };
}

/** What an action or a pattern of actions means; undefined where there is no such service or action, or it has not been loaded. */
export function explainActionText(text: string, catalog: Catalog): string | undefined {
  if (text === '*' || text === '*:*') return describeEverything(catalog);
  const colon = text.indexOf(':');
  if (colon < 0) return undefined;
  const [prefix, name] = [text.slice(0, colon), text.slice(colon + 1)];
  if (hasWildcard(prefix)) return explainServicePattern(text, prefix, name, catalog);
  const service = catalog.service(prefix);
  if (service === undefined) return undefined;
  if (hasWildcard(name)) return describeWildcard(text, service, service.matchActions(name));
  const details = catalog.details(service.prefix)?.action(name);
  return details === undefined ? undefined : describeAction(details);
}

function explainServicePattern(text: string, prefix: string, name: string, catalog: Catalog): string {
  const services = compileWildcard(prefix, true);
  const reached = catalog.prefixes
    .filter((each) => services.matches(each))
    .map((each) => catalog.service(each))
    .filter((each) => each !== undefined)
    .map((each) => ({ service: each, covered: each.matchActions(name) }));
  return describeServicePattern(text, reached);
}

function explainKey({ key, statement }: Condition, catalog: Catalog): string | undefined {
  const known = catalog.conditionKey(key.value);
  if (known === undefined) return undefined;
  const isGlobal =
    catalog.globalConditionKeys.includes(known) && !/^aws:(ResourceTag|RequestTag|TagKeys)/i.test(known.name);
  return describeConditionKey(key.value, known, actionsOf(statement, catalog), isGlobal);
}

/** The actions that a statement names without wildcards, as far as they are known. */
function actionsOf({ actions }: Statement, catalog: Catalog) {
  return actions
    .filter(({ negated, name }) => !negated && !hasWildcard(name))
    .map(({ service, name }) => (service === undefined ? undefined : catalog.details(service)?.action(name)))
    .filter((details) => details !== undefined);
}
