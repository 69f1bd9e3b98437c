import { readFileSync } from 'node:fs';
import path from 'node:path';
import { kindNames } from '../src/policy/kindName.ts';
import { rules } from '../src/rules/index.ts';
import { awsPage, documentPath } from '../src/rules/links.ts';
import type { Rule } from '../src/rules/rule.ts';
import { configurationSchema, kindDescriptions, severitySchema } from './configurationSchema.ts';
import { coveragePage, withCounts } from './countedPages.ts';
import { parseRuleDoc, readRuleDoc } from './ruleDoc.ts';

/** The current contents of the files that repeat parts of the registry, by path from the project's root. */
export function registryFiles(root: string): ReadonlyMap<string, string> {
  const read = (file: string): string => readFileSync(path.join(root, file), 'utf8');
  const fixed = rules.filter((rule) => hasFix(root, rule)).length;
  return new Map([
    ['package.json', packageJson(read('package.json'))],
    ['README.md', withCounts(read('README.md'), fixed)],
    ['CHANGELOG.md', withCounts(read('CHANGELOG.md'), fixed)],
    ['docs/coverage.md', coveragePage(read('docs/coverage.md'))],
    ['docs/rules.md', rulesPage(root)],
    ['schemas/iam-policy-configuration.schema.json', configurationSchema()],
  ]);
}

/**
 * The manifest with the settings `iamPolicy.rules` and `iamPolicy.policyKind` generated from the severities and the
 * list of kinds. The rules themselves are not in the manifest but in `schemas/`: see `schemas/settings.schema.json`.
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
      'The type of policy in certain files, by path pattern relative to the workspace folder (for ' +
      'example `"guardrails/**": "scp"`). A pattern that names a single file takes precedence, then ' +
      'the longest pattern. The `kinds` in an `.iam-policy.json` override this setting.',
  };
  configuration.properties['iamPolicy.rules'] = {
    type: 'object',
    scope: 'resource',
    order: 1,
    default: {},
    markdownDescription:
      'The severity of each rule, by rule id. Rules that are not listed keep their default severity. ' +
      'Each diagnostic links to the documentation of its rule.',
    additionalProperties: severitySchema,
  };
  return `${JSON.stringify(manifest, null, 2)}\n`;
}

const header = `# Rules

Written by \`npm run sync\` from the registry; change the rules, not this page. Each rule's own page is beside
its source, in its family's folder of \`server/src/rules/\`. Rules of the security tier are off until
\`iamPolicy.security.enabled\` is set. "AWS" is the finding of IAM Access Analyzer that the rule is, if there is one.

| Rule | What it finds | Severity | Kinds of policy | Fix | AWS |
| --- | --- | --- | --- | --- | --- |
`;

function rulesPage(root: string): string {
  return header + rules.map((rule) => `${rulesRow(root, rule)}\n`).join('');
}

const hasFix = (root: string, rule: Rule): boolean => parseRuleDoc(readRuleDoc(root, rule)).fixes.length > 0;

function rulesRow(root: string, rule: Rule): string {
  const aws = awsPage(rule);
  const cells = [
    `[${rule.id}](../server/src/rules/${documentPath(rule)})`,
    rule.summary,
    rule.tier === 'security' ? `${rule.severity} (security tier)` : rule.severity,
    rule.policyKinds === 'all' ? 'all' : rule.policyKinds.join(', '),
    hasFix(root, rule) ? 'yes' : 'no',
    aws === undefined ? '' : `[${rule.id.toUpperCase().replaceAll('-', '_')}](${aws})`,
  ];
  return `| ${cells.join(' | ')} |`;
}
