import { z } from 'zod';
import type { DocumentAnalysis, LanguageService } from '../../server/src/api/languageService.ts';
import { applyReplacements, defaultRuleSettings } from '../../server/src/api/languageService.ts';
import { kind, policy } from '../inputs.ts';
import { readPolicy } from '../policyInput.ts';
import { defineTool } from '../tool.ts';

/** More would not help: so many mistakes have a common cause. */
const maxFindings = 100;

export const checkPolicy = defineTool({
  name: 'check_policy',
  title: 'Check an IAM policy',
  description:
    'Checks an AWS IAM policy for errors, security problems and statements that never apply, as AWS ' +
    'IAM Access Analyzer does and beyond. Call it on every policy that you write or change. Returns ' +
    'the findings with rule id, severity, position and message and, with fix: true, the policy with ' +
    'all safe fixes applied.',
  input: {
    policy,
    kind,
    security: z.boolean().optional().describe('Whether to run the security checks (default true).'),
    fix: z.boolean().optional().describe('Whether to also return the policy with all safe fixes applied.'),
  },
  async run({ policy: text, kind: kindName, security = true, fix = false }, service) {
    const settings = { ...defaultRuleSettings, security };
    const analysis = readPolicy(service, text, kindName);
    const fixed = fix ? applyReplacements(text, await service.fixAll(analysis, settings)) : undefined;
    return {
      kind: analysis.policies[0]?.context.kind,
      dataDate: await service.dataDate(),
      ...(await findingsOf(analysis, settings, service)),
      ...(fixed !== undefined && { fixedPolicy: fixed }),
    };
  },
});

/** The findings of a policy, in a form for models. */
async function findingsOf(
  analysis: DocumentAnalysis,
  settings: typeof defaultRuleSettings,
  service: LanguageService,
): Promise<{ readonly findings: readonly unknown[]; readonly leftOut?: number }> {
  const found = await service.findings(analysis, settings);
  const findings = found.slice(0, maxFindings).map(({ rule, severity, message, start }) => {
    const { line, character } = analysis.lines.positionAt(start);
    return { rule: rule.id, severity, message, line: line + 1, column: character + 1 };
  });
  return { findings, ...(found.length > maxFindings && { leftOut: found.length - maxFindings }) };
}
