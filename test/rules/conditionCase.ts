import { applyFix, findingsIn } from './checkRule.ts';

/** A statement with one condition; what is not given is an Allow of one object. */
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

/** The findings of one rule in a condition: the severity of each, and the text that it marks. */
export async function said(rule: string, given: ConditionCase): Promise<readonly string[]> {
  const { analysis, findings } = await findingsIn(policyOf(given));
  return findings
    .filter((finding) => finding.rule.id === rule)
    .map(({ severity, start, end }) => `${severity} ${analysis.document.text.slice(start, end)}`);
}

/** The fixes of a rule's findings by title, each with the `Condition` that it leaves. */
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
