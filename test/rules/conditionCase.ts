import { applyFix, findingsIn } from './checkRule.ts';

/** A statement with one condition. By default, it allows access to one object. */
export interface ConditionCase {
  readonly condition: string;
  readonly effect?: 'Allow' | 'Deny';
  readonly action?: string;
  readonly kind?: string;
}

function policyOf({ condition, effect = 'Allow', action = 's3:GetObject', kind }: ConditionCase): {
  readonly text: string;
  readonly kind: string | undefined;
} {
  const principal = kind?.startsWith('resource') === true ? ', "Principal": "*"' : '';
  return {
    text:
      `{ "Version": "2012-10-17", "Statement": { "Effect": "${effect}"${principal}, "Action": ` +
      `"${action}", "Resource": "*", "Condition": ${condition} } }`,
    kind,
  };
}

/** The findings of one rule in a condition: severity and marked text. */
export async function reported(rule: string, given: ConditionCase): Promise<readonly string[]> {
  const { analysis, findings } = await findingsIn(policyOf(given));
  return findings
    .filter((finding) => finding.rule.id === rule)
    .map(({ severity, start, end }) => `${severity} ${analysis.document.text.slice(start, end)}`);
}

/** The fixes of a rule's findings by title, each with the resulting `Condition`. */
export async function fixed(rule: string, given: ConditionCase): Promise<Readonly<Record<string, string>>> {
  const { analysis, findings } = await findingsIn(policyOf(given));
  const fixes = findings.filter((finding) => finding.rule.id === rule).flatMap((finding) => finding.fixes());
  return Object.fromEntries(
    fixes.map((fix) => {
      const text = applyFix(analysis, fix);
      return [fix.title, /"Condition": (.*) \} \}$/.exec(text)?.[1] ?? text];
    }),
  );
}
