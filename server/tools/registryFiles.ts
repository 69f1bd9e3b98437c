import { readFileSync } from 'node:fs';
import path from 'node:path';
import { kindNames } from '../src/policy/kindName.ts';
import { rules } from '../src/rules/index.ts';
import { awsPage } from '../src/rules/links.ts';
import type { Rule } from '../src/rules/rule.ts';
import {
  configurationSchema,
  kindDescriptions,
  severities,
  severityDescriptions,
} from './configurationSchema.ts';
import { parseRuleDoc } from './ruleDoc.ts';

/** The files that repeat what the registry says, as they should read now; paths from the project's root. */
export function registryFiles(root: string): ReadonlyMap<string, string> {
  return new Map([
    ['package.json', packageJson(readFileSync(path.join(root, 'package.json'), 'utf8'))],
    ['docs/rules.md', rulesPage(root)],
    ['schemas/iam-policy-configuration.schema.json', configurationSchema()],
  ]);
}

/** The manifest with the settings `iamPolicy.rules` and `iamPolicy.policyKind` as the registry and the list of kinds have them; all else stays as it is. */
function packageJson(text: string): string {
  const manifest = JSON.parse(text) as {
    contributes: { configuration?: { properties: Record<string, unknown> } };
  };
  const configuration = manifest.contributes.configuration;
  if (configuration === undefined) return text;
  configuration.properties['iamPolicy.rules'] = {
    type: 'object',
    scope: 'resource',
    order: 1,
    default: {},
    additionalProperties: false,
    markdownDescription:
      'How loud each rule is, by its id. A rule that is not listed has its own severity. The diagnostic links to the documentation of its rule.',
    properties: Object.fromEntries(rules.map((rule) => [rule.id, ruleSetting(rule)])),
  };
  configuration.properties['iamPolicy.policyKind'] = {
    type: 'object',
    scope: 'resource',
    order: 3,
    default: {},
    additionalProperties: { type: 'string', enum: kindNames, enumDescriptions: kindDescriptions },
    markdownDescription:
      'What kind of policy files hold: a pattern for paths within the workspace folder (such as `guardrails/**`), and the kind. A pattern that names one file counts first, then the longest. The `kinds` of a `.iam-policy.json` go before this setting.',
  };
  return `${JSON.stringify(manifest, null, 2)}\n`;
}

function ruleSetting(rule: Rule): unknown {
  return {
    type: 'string',
    enum: severities,
    enumDescriptions: severityDescriptions,
    default: rule.tier === 'security' ? 'off' : rule.severity,
    description: rule.summary,
  };
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
