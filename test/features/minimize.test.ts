import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import type { Rewriter } from './rewriter.ts';
import { createRewriter } from './rewriter.ts';
import { sameGrants } from '../evaluator.ts';
import { statements } from '../largeTexts.ts';
import { realCatalog } from '../catalog.ts';
import { readProjectFile } from '../project.ts';
import { analyzeDocument } from '../../server/src/analysis/analysis.ts';
import type { LintedDocument } from '../../server/src/features/codeActions/fixAll.ts';
import { minimize } from '../../server/src/features/codeActions/minimize.ts';
import { applyReplacements } from '../../server/src/hosts/applyReplacements.ts';
import { jsonHost } from '../../server/src/hosts/json/jsonHost.ts';

describe('minimizing a policy', () => {
  let rewriter: Rewriter;
  before(async () => {
    rewriter = await createRewriter();
  });
  const minimized = (text: string): Promise<string> => rewriter.rewrite('minimize', text);

  it('merges statements that differ in one list', async () => {
    const statement = (action: string): string =>
      `    { "Effect": "Allow", "Action": "elasticloadbalancing:${action}", "Resource": "*" }`;
    const actions = ['DescribeRules', 'DescribeTags', 'DescribeListeners', 'DescribeTargetHealth'];
    assert.equal(
      await minimized(
        `{\n  "Version": "2012-10-17",\n  "Statement": [\n${actions.map(statement).join(',\n')}\n  ]\n}`,
      ),
      `{
  "Version": "2012-10-17",
  "Statement": [
    { "Effect": "Allow", "Action": ["elasticloadbalancing:DescribeRules", "elasticloadbalancing:DescribeTags", "elasticloadbalancing:DescribeListeners", "elasticloadbalancing:DescribeTargetHealth"], "Resource": "*" }
  ]
}`,
    );
  });

  it('shortens the names of all services at once', async () => {
    const catalog = await realCatalog();
    await catalog.load(catalog.prefixes);
    const Action = catalog.prefixes.flatMap((prefix) =>
      (catalog.service(prefix)?.actions ?? [])
        .filter(({ name }) => name.startsWith('Describe'))
        .map(({ name }) => `${prefix}:${name}`),
    );
    const text = JSON.stringify({
      Version: '2012-10-17',
      Statement: { Effect: 'Allow', Action, Resource: '*' },
    });
    let readings = 0;
    const lint = (next: string): Promise<LintedDocument> => {
      readings++;
      const analysis = analyzeDocument({ uri: 'file:///p.json', languageId: 'json', text: next }, [jsonHost]);
      return Promise.resolve({ analysis, findings: [] });
    };
    const changes = await minimize(await lint(text), catalog, lint);
    assert.ok(changes.length > 0);
    assert.ok(readings <= 3, `${String(Action.length)} actions are read ${String(readings)} times`);
  });

  it('merges many statements in a few readings, to the same meaning', async () => {
    const text = statements(408, (index) => ({
      ...{ Effect: index < 204 ? 'Deny' : 'Allow' },
      Action: `s3:${['GetObject', 'PutObject', 'ListBucket'][index % 3] ?? ''}`,
      Resource: `arn:aws:s3:::b${String(Math.floor(index / 3) % 68)}`,
    }));
    let readings = 0;
    const lint = (next: string): Promise<LintedDocument> => {
      readings++;
      const analysis = analyzeDocument({ uri: 'file:///p.json', languageId: 'json', text: next }, [jsonHost]);
      return Promise.resolve({ analysis, findings: [] });
    };
    const changes = await minimize(await lint(text), await realCatalog(), lint);
    const short = applyReplacements(text, changes);
    assert.ok(sameGrants(rewriter.evaluator.grantsIn(text), rewriter.evaluator.grantsIn(short)));
    assert.equal((JSON.parse(short) as { Statement: unknown[] }).Statement.length, 2);
    assert.ok(readings <= 6, `408 statements are read ${String(readings)} times`);
  });

  it("shortens AWS's policies, keeps their meaning, and finishes in one round", async () => {
    const text = readProjectFile('examples/ecs/first-run-wizard-policy.json');
    const short = await minimized(text);
    assert.ok(short.length < text.length, `${text.length} characters become ${short.length}`);
    assert.ok(sameGrants(rewriter.evaluator.grantsIn(text), rewriter.evaluator.grantsIn(short)));
    assert.equal(await minimized(short), short);
  });
});
