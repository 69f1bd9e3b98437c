import { parse } from 'jsonc-parser';
import type { Json } from './arbitraries.ts';
import { parseFixture } from './fixture.ts';
import { root } from './project.ts';
import { rules } from '../server/src/rules/index.ts';
import { parseRuleDoc, readRuleDoc } from '../server/tools/ruleDoc.ts';

/** A policy from a rule's own documentation. */
export interface RuleExample {
  readonly name: string;
  readonly policy: Json;
  readonly kind: string | undefined;
}

/** The examples in the rules' documents, failing and passing, that are JSON. */
export function ruleExamples(): readonly RuleExample[] {
  return rules.flatMap((rule) => {
    const { fails, passes } = parseRuleDoc(readRuleDoc(root, rule));
    return [...fails, ...passes].flatMap(({ code, kind }, index) => {
      const policy = parseStrictly(parseFixture(code).text);
      return policy === undefined ? [] : [{ name: `${rule.id} ${index + 1}`, policy, kind }];
    });
  });
}

/** The statements of all examples. */
export function exampleStatements(examples: readonly RuleExample[]): readonly Json[] {
  return examples.flatMap(({ policy }) => {
    if (typeof policy !== 'object' || policy === null || !('Statement' in policy)) return [];
    const { Statement } = policy;
    return Array.isArray(Statement) ? (Statement as readonly Json[]) : [Statement];
  });
}

function parseStrictly(text: string): Json | undefined {
  const errors: { readonly error: number }[] = [];
  const value = parse(text, errors as never) as Json;
  return errors.length === 0 ? value : undefined;
}
