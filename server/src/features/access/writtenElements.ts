import type { DocumentAnalysis } from '../../analysis/analysis.ts';
import { conditionExpressions, expressionsIn } from '../../evaluation/possible.ts';
import { textOf } from '../../policy/conditionValue.ts';
import { listOf } from '../../policy/lower.ts';
import type { Condition, Statement } from '../../policy/policy.ts';
import type { TextRange } from '../../text/range.ts';

/** Longer expressions are truncated. */
const maxLength = 60;

/** The document that contains the elements of the statements, including expressions of its language. */
type Written = Pick<DocumentAnalysis, 'document'>;

/** An expression on one line. */
export function writtenExpression({ document }: Written, { start, end }: TextRange): string {
  return inOneLine(document.text.slice(start, end));
}

export function inOneLine(text: string): string {
  const plain = text.replaceAll(/\s+/g, ' ').trim();
  return plain.length > maxLength ? `${plain.slice(0, maxLength - 1)}…` : plain;
}

/** The resources of a statement. */
export function writtenResources(
  statement: Statement,
  written: Written,
): readonly { readonly text: string; readonly negated: boolean }[] {
  const expressions = (['Resource', 'NotResource'] as const).flatMap((key) =>
    expressionsIn(statement, key).map((each) => ({
      text: writtenExpression(written, each),
      negated: key === 'NotResource',
    })),
  );
  return [
    ...statement.resources.map(({ literal, negated }) => ({ text: literal.value, negated })),
    ...expressions,
  ];
}

/** The conditions of a statement in readable form: `aws:SourceVpce (StringEquals vpce-1)`. */
export function writtenConditions(statement: Statement, written: Written): readonly string[] {
  return [
    ...statement.conditionBlocks.flatMap(({ conditions }) =>
      conditions.map((condition) => describeCondition(condition, writtenValues(condition, written))),
    ),
    ...conditionExpressions(statement).map((each) => writtenExpression(written, each)),
  ];
}

/** The values of a condition. */
export function writtenValues({ member }: Condition, written: Written): readonly string[] {
  return listOf(member.value).map((node) =>
    node.kind === 'dynamic' ? writtenExpression(written, node) : (textOf(node) ?? ''),
  );
}

/** A condition in readable form: `aws:SourceVpce (StringEquals vpce-1)`. */
export function describeCondition(
  { key, operator, values }: Condition,
  texts: readonly string[] = values.map((node) => textOf(node) ?? ''),
): string {
  return `${key.value} (${operator.text} ${texts.map((text) => text || '""').join(' or ')})`;
}
