import { readFileSync } from 'node:fs';
import path from 'node:path';
import { kindNames } from '../src/policy/kindName.ts';
import { rules } from '../src/rules/index.ts';
import { awsPage } from '../src/rules/links.ts';
import type { Rule } from '../src/rules/rule.ts';
import { configurationSchema, kindDescriptions, severityByRule } from './configurationSchema.ts';
import { parseRuleDoc } from './ruleDoc.ts';

/** The files that repeat what the registry says, as they should read now; paths from the project's root. */
export function registryFiles(root: string): ReadonlyMap<string, string> {
  return new Map([
    ['package.json', packageJson(readFileSync(path.join(root, 'package.json'), 'utf8'))],
    ['docs/rules.md', rulesPage(root)],
    ['schemas/iam-policy-configuration.schema.json', configurationSchema()],
  ]);
}

/**
 * The manifest with the settings `iamPolicy.rules` and `iamPolicy.policyKind` as the registry and the list of kinds have them; all else stays as it
 * is. The long setting comes last, so that a person who opens the manifest sees the extension first.
 */
function packageJson(text: string): string {
  const manifest = JSON.parse(text) as {
    contributes: { configuration?: { properties: Record<string, unknown> } };
  };
  const configuration = manifest.contributes.configuration;
  if (configuration === undefined) return text;
  configuration.properties['iamPolicy.policyKind'] = {
    type: 'object',
    scope: 'resource',
    order: 3,
    default: {},
    additionalProperties: { type: 'string', enum: kindNames, enumDescriptions: kindDescriptions },
    markdownDescription:
      'The type of policy in certain files, by path pattern relative to the workspace folder (for example `"guardrails/**": "scp"`). A pattern that names a single file takes precedence, then the longest pattern. The `kinds` in an `.iam-policy.json` override this setting.',
  };
  delete configuration.properties['iamPolicy.rules'];
  configuration.properties['iamPolicy.rules'] = {
    type: 'object',
    scope: 'resource',
    order: 1,
    default: {},
    markdownDescription:
      'The severity of each rule, by rule id. Rules that are not listed keep their default severity. Each diagnostic links to the documentation of its rule.',
    ...severityByRule(),
  };
  const { configuration: last, ...contributes } = manifest.contributes;
  return `${JSON.stringify({ ...withoutContributes(manifest), contributes: { ...contributes, configuration: last } }, null, 2)}\n`;
}

function withoutContributes(manifest: object): object {
  return Object.fromEntries(Object.entries(manifest).filter(([key]) => key !== 'contributes'));
}

const header = `# Rules

Written by \`npm run sync\` from the registry; change the rules, not this page. Each rule's own page stands beside its source in
\`server/src/rules/\`. Rules of the security tier are off until \`iamPolicy.security.enabled\` is set. "AWS" is the finding of IAM Access
Analyzer that the rule is, if there is one.

| Rule | What it finds | Severity | Kinds of policy | Fix | AWS |
| --- | --- | --- | --- | --- | --- |
`;

function rulesPage(root: string): string {
  return header + rules.map((rule) => `${rulesRow(root, rule)}\n`).join('');
}

function rulesRow(root: string, rule: Rule): string {
  const doc = parseRuleDoc(readFileSync(path.join(root, 'server/src/rules', `${rule.id}.md`), 'utf8'));
  const aws = awsPage(rule);
  const cells = [
    `[${rule.id}](../server/src/rules/${rule.id}.md)`,
    rule.summary,
    rule.tier === 'security' ? `${rule.severity} (security tier)` : rule.severity,
    rule.policyKinds === 'all' ? 'all' : rule.policyKinds.join(', '),
    doc.fixes.length > 0 ? 'yes' : 'no',
    aws === undefined ? '' : `[${rule.id.toUpperCase().replaceAll('-', '_')}](${aws})`,
  ];
  return `| ${cells.join(' | ')} |`;
}
