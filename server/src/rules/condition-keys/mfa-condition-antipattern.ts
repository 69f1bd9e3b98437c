import { textOf } from '../../policy/conditionValue.ts';
import type { Condition, Statement } from '../../policy/policy.ts';
import { defineRule } from '../rule.ts';
import type { RuleFix } from '../rule.ts';
import { changeOperator } from '../common/conditions/qualifier.ts';

const mfaPresent = 'aws:multifactorauthpresent';

export const mfaConditionAntipattern = defineRule({
  id: 'mfa-condition-antipattern',
  severity: 'warning',
  summary: 'A condition on aws:MultiFactorAuthPresent does not require MFA, although it appears to.',
  policyKinds: 'all',
  concerns: ({ lowerKey }) => lowerKey === mfaPresent,
  visit: {
    condition(condition, { report }) {
      const found = antipatternOf(condition);
      if (found === undefined) return;
      report({
        range: condition.key,
        message: found.message,
        fixes: () => found.fixes,
      });
    },
  },
});

interface Antipattern {
  readonly message: string;
  readonly fixes: readonly RuleFix[];
}

/** A request with long-term credentials does not have the key; in a session, it is present, and false without MFA. */
function antipatternOf(condition: Condition): Antipattern | undefined {
  const { statement } = condition;
  const form = formOf(condition);
  const reversed = reversedCondition(condition, form);
  if (reversed !== undefined) return reversed;
  if (statement.effect === 'Deny' && form === 'Bool false') return antipatternOfDeny(condition);
  if (statement.effect === 'Allow' && form === 'BoolIfExists true') {
    return {
      message:
        'With IfExists, this also allows requests with long-term access keys, which do not have the key. Use Bool.',
      fixes: changeOperator(condition, 'Bool', { meaning: 'narrows', preferred: true }),
    };
  }
  if (statement.effect === 'Allow' && form === 'Null false' && !hasCondition(statement, 'Bool true')) {
    return {
      message:
        'The presence of the key does not mean that MFA was used, because it can be false. Use Bool with "true".',
      fixes: [],
    };
  }
  if (statement.effect === 'Deny' && form === 'Null true' && !deniesBoth(statement, 'Bool false')) {
    return {
      message:
        'This only denies requests without the key. Sessions without MFA have it with the value false. ' +
        'Use BoolIfExists with "false".',
      fixes: [],
    };
  }
  return undefined;
}

/** An Allow for requests without MFA, or a Deny for requests with MFA. */
function reversedCondition(
  { statement, values }: Condition,
  form: string | undefined,
): Antipattern | undefined {
  const [value] = values;
  if (statement.effect === 'Allow' && (form === 'Bool false' || form === 'BoolIfExists false')) {
    const fix: RuleFix[] =
      form === 'Bool false' && value !== undefined
        ? [
            {
              title: 'Require MFA: change the value to true',
              meaning: 'changes',
              preferred: true,
              edits: [{ kind: 'replace', node: value, value: value.kind === 'string' ? 'true' : true }],
            },
          ]
        : [];
    return { message: 'This only allows requests without MFA.', fixes: fix };
  }
  if (statement.effect === 'Deny' && (form === 'Bool true' || form === 'BoolIfExists true'))
    return { message: 'This denies requests with MFA, and no session without it.', fixes: [] };
  return undefined;
}

function antipatternOfDeny(condition: Condition): Antipattern | undefined {
  if (deniesBoth(condition.statement, 'Null true')) return undefined;
  return {
    message:
      'Requests with long-term access keys do not have the key, so this does not deny them. Use BoolIfExists.',
    // A Deny that applies to more requests grants less.
    fixes: changeOperator(condition, 'BoolIfExists', { meaning: 'narrows', preferred: true }),
  };
}

/** Operator and value, such as `Bool false`; undefined if there are several values or an unknown one. */
function formOf({ operator, values }: Condition): string | undefined {
  const [value, ...others] = values;
  const text = value === undefined || others.length > 0 ? undefined : textOf(value)?.toLowerCase();
  if (operator.base === undefined || operator.qualifier !== undefined || text === undefined) return undefined;
  return `${operator.base.name}${operator.ifExists ? 'IfExists' : ''} ${text}`;
}

function hasCondition({ conditionBlocks }: Statement, form: string): boolean {
  return conditionBlocks.some(({ conditions }) =>
    conditions.some((each) => each.lowerKey === mfaPresent && formOf(each) === form),
  );
}

/** Whether another statement denies the rest. */
function deniesBoth({ policy }: Statement, form: string): boolean {
  return policy.statements.some(
    (each) =>
      each.effect === 'Deny' && (hasCondition(each, form) || hasCondition(each, 'BoolIfExists false')),
  );
}
