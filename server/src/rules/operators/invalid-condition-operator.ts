import type { SetQualifier } from '../../policy/operator.ts';
import { operatorNames } from '../../policy/operator.ts';
import { isOpaque } from '../../policy/variables.ts';
import { renameOperator } from '../../refactorings/moveCondition.ts';
import { nearest } from '../../text/nearest.ts';
import { defineRule } from '../rule.ts';

export const invalidConditionOperator = defineRule({
  id: 'invalid-condition-operator',
  severity: 'error',
  summary: 'The condition operator does not exist.',
  accessAnalyzer: 'ERROR',
  policyKinds: 'all',
  visit: {
    conditionBlock(block, { report }) {
      const { operator, member } = block;
      if (operator.base !== undefined || isOpaque(operator.text)) return;
      const meant = nearestOperators(operator.text);
      const question = meant[0] === undefined ? '' : ` Did you mean "${meant[0]}"?`;
      report({
        range: member.key,
        message: `Unknown condition operator "${operator.text}".${question}`,
        fixes: () =>
          meant.flatMap((key, index) => {
            const edits = renameOperator(block, key);
            const title = `Change the operator to ${key}`;
            return edits === undefined
              ? []
              : [
                  {
                    title,
                    meaning: 'changes',
                    preferred: index === 0 && !needsWildcard(operator.text),
                    edits,
                  },
                ];
          }),
      });
    },
  },
});

const qualifiers: readonly SetQualifier[] = ['ForAllValues', 'ForAnyValue'];

/** Every operator as it can be written, but for those that mean nothing: `Null` stands alone. */
const operatorTexts: readonly string[] = ['', ...qualifiers.map((qualifier) => `${qualifier}:`)].flatMap(
  (prefix) =>
    operatorNames.flatMap(({ name }) => {
      if (name === 'Null') return prefix === '' ? [name] : [];
      return [`${prefix}${name}`, `${prefix}${name}IfExists`];
    }),
);

/** What people call operators by the names of other languages and of AWS's own functions, in lower case. */
const otherNames: ReadonlyMap<string, string> = new Map([
  ['arnmatches', 'ArnLike'],
  ['boolean', 'Bool'],
  ['booleanequals', 'Bool'],
  ['boolequals', 'Bool'],
  ['dateafter', 'DateGreaterThan'],
  ['datebefore', 'DateLessThan'],
  ['equals', 'StringEquals'],
  ['ipequals', 'IpAddress'],
  ['ipnotequals', 'NotIpAddress'],
  ['like', 'StringLike'],
  ['notequals', 'StringNotEquals'],
  ['notlike', 'StringNotLike'],
  ['numericgreater', 'NumericGreaterThan'],
  ['numericgreaterthanorequal', 'NumericGreaterThanEquals'],
  ['numericgreaterthanorequals', 'NumericGreaterThanEquals'],
  ['numericless', 'NumericLessThan'],
  ['numericlessthanorequal', 'NumericLessThanEquals'],
  ['numericlessthanorequals', 'NumericLessThanEquals'],
  ['stringcontains', 'StringLike'],
  ['stringendswith', 'StringLike'],
  ['stringmatch', 'StringLike'],
  ['stringmatches', 'StringLike'],
  ['stringnotmatch', 'StringNotLike'],
  ['stringnotmatches', 'StringNotLike'],
  ['stringstartswith', 'StringLike'],
]);

/** Whether the value wants a `*` besides, which nobody but its author can place. */
function needsWildcard(text: string): boolean {
  return /Contains|StartsWith|EndsWith/i.test(text);
}

/** The operator of another name, with the qualifier and the ending that it was written with. */
function renamed(text: string): string | undefined {
  const [, qualifier = '', name = '', ending = ''] =
    /^(ForAllValues:|ForAnyValue:)?(.*?)(IfExists)?$/i.exec(text) ?? [];
  const meant = otherNames.get(name.toLowerCase());
  return meant === undefined ? undefined : `${qualifier}${meant}${ending}`;
}

function nearestOperators(text: string): readonly string[] {
  const compact = text.replace(/[\s_-]/g, '');
  const other = renamed(compact);
  if (other !== undefined) return [other];
  return nearest(compact, operatorTexts, { ignoreCase: true, maxDistance: compact.length < 8 ? 2 : 3 });
}
