import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import path from 'node:path';
import { describe, it } from 'node:test';
import { analyzeDocument } from '../server/src/analysis/analysis.ts';
import { jsonHost } from '../server/src/hosts/json/jsonHost.ts';
import { readProjectFile, root } from './project.ts';
import { findingsIn } from './rules/checkRule.ts';

const examples = readdirSync(path.join(root, 'examples'), { recursive: true, encoding: 'utf8' })
  .map((file) => file.split(path.sep).join('/'))
  .filter((file) => file.endsWith('.json'))
  .sort();

describe('examples', () => {
  for (const file of examples) {
    it(`${file} is a policy, or will become one`, () => {
      const text = readProjectFile(`examples/${file}`);
      const uri = `file:///examples/${file}`;
      const { policies, host } = analyzeDocument({ uri, languageId: 'json', text }, [jsonHost]);
      assert.ok(policies.length === 1 || host.awaits === 'policy');
    });
  }

  it('are all in the tour, by file or folder', () => {
    const links = Array.from(
      readProjectFile('examples/README.md').matchAll(/\]\((?!\.\.)([^)]+)\)/g),
      ([, link]) => link,
    );
    const isShown = (file: string): boolean =>
      links.includes(file) || links.includes(path.posix.dirname(file));
    assert.deepEqual(
      examples.filter((file) => !isShown(file)),
      [],
    );
    assert.deepEqual(
      links.filter((link) => !examples.some((file) => file === link || path.posix.dirname(file) === link)),
      [],
    );
  });
});

const star = 'hint resource-star "*"';
const everyRole = [
  'warning create-slr-with-star-in-action-and-resource "iam:*"',
  'warning pass-role-with-star-in-action-and-resource "iam:*"',
];

/** All findings in the policies of the five documents, as `severity rule text`. */
const findings: Readonly<Record<string, readonly string[]>> = {
  'ufo/policy.json': ['error invalid-service-in-action elasticloadbalancingv2', star],
  'jets/policy.json': [...everyRole, star],
  'cody/policy.json': ['error json-syntax-error ,', ...everyRole, star],
  'codedeploy/role-for-ecs-policy.json': [star],
  'codedeploy/role-for-ecs-limited-policy.json': [star, star],
  'codedeploy/trust-policy.json': ['hint empty-sid-value ""'],
  'codedeploy/pass-role-policy.json': [],
  'ecs/first-run-wizard-policy.json': [star],
  'ecs/create-and-list-clusters-policy.json': [star],
  'ecs/describe-and-delete-cluster-policy.json': ['error invalid-action "ecs:DescribeCluster"'],
  'ecs/only-one-cluster-policy.json': [star],
  'ecs/list-and-deregister-container-instances-policy.json': [],
  'ecs/describe-container-instance-policy.json': [],
  'ecs/task-definitions-policy.json': [star],
  'ecs/run-tasks-policy.json': [],
  'ecs/start-tasks-policy.json': [],
  'ecs/list-tasks-policy.json': [],
  'ecs/describe-task-policy.json': ['error invalid-action "ecs:DescribeTask"'],
  'ecs/create-services-policy.json': [star],
  'ecs/update-services-policy.json': [star],
};

describe('the policy to hover over', () => {
  it('has no findings', async () => {
    const { findings: found } = await findingsIn({
      text: readProjectFile('examples/explain/hover-policy.json'),
    });
    assert.deepEqual(found, []);
  });
});

describe('the policies from the five documents', () => {
  it('are all included', () => {
    const documents = examples.filter((file) => /^(ufo|jets|cody|codedeploy|ecs)\//.test(file));
    assert.deepEqual(Object.keys(findings).sort(), documents);
  });
  for (const [file, expected] of Object.entries(findings)) {
    it(`${file} has exactly the expected findings`, async () => {
      const { analysis, findings: found } = await findingsIn({ text: readProjectFile(`examples/${file}`) });
      const own = found.filter(({ rule }) => rule.tier !== 'security');
      const { text } = analysis.document;
      assert.deepEqual(
        own
          .map(({ severity, rule, start, end }) => `${severity} ${rule.id} ${text.slice(start, end)}`)
          .sort(),
        [...expected].sort(),
      );
    });
  }
});
