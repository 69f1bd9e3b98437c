import type { PolicyDocument } from '../../policy/policy.ts';
import type { PolicyVariable } from '../../policy/variables.ts';
import { inString } from '../../policy/variables.ts';
import type { Edit } from '../../syntax/edit.ts';
import type { StringNode } from '../../syntax/node.ts';
import { rangeIn } from '../../syntax/node.ts';
import type { TextRange } from '../../text/range.ts';
import type { Resolution } from '../resolution.ts';
import type { RuleContext, RuleVisitor } from '../rule.ts';
import { lacks } from '../common/place.ts';

/** A variable and its place in the document. */
export interface PlacedVariable {
  readonly variable: PolicyVariable;
  readonly literal: StringNode;
  /** The range in the document, starting at `${`. */
  readonly range: TextRange;
}

/**
 * Visits the variables in places where IAM replaces them: resources and condition values. Policies with the old version
 * of the language are skipped, because `${` is plain text there.
 */
export function visitVariables(check: (placed: PlacedVariable, context: RuleContext) => void): RuleVisitor {
  return {
    templated({ literal, statement }, context) {
      if (hasOldVersion(statement.policy)) return;
      for (const placed of variablesIn(literal, context.resolution)) check(placed, context);
    },
  };
}

/** All variables of a string, including those of other tools' templates. */
export function variablesIn(literal: StringNode, resolution: Resolution): readonly PlacedVariable[] {
  return resolution.variables(literal.value).map((variable) => ({
    variable: inString(variable, literal),
    literal,
    range: rangeIn(literal, variable.start, variable.end),
  }));
}

/** Whether the variable has the form of one that IAM replaces. */
export function isPolicyVariable({ closed, kind, name }: PolicyVariable): boolean {
  return closed && kind !== 'template' && name.trim() !== '';
}

/** Whether AWS applies the rules of version 2008-10-17 to the policy; false if the version is unknown. */
export function hasOldVersion({ version, node }: PolicyDocument): boolean {
  return version?.value === '2008-10-17' || (version === undefined && lacks(node, 'Version'));
}

/** Replaces a part of a string; `from` and `to` are indexes into its value. */
export function replacePart(literal: StringNode, from: number, to: number, text: string): Edit {
  const { value } = literal;
  return { kind: 'replace', node: literal, value: value.slice(0, from) + text + value.slice(to) };
}
