import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import type { Rewriter } from './rewriter.ts';
import { createRewriter } from './rewriter.ts';
import { sameGrants } from '../evaluator.ts';
import { readProjectFile } from '../project.ts';

describe('minimising a policy', () => {
  let rewriter: Rewriter;
  before(async () => {
    rewriter = await createRewriter();
  });
  const minimize = (text: string): Promise<string> => rewriter.rewrite('minimize', text);

  it('merges statements that differ in one list', async () => {
    const statement = (action: string): string =>
      `    { "Effect": "Allow", "Action": "elasticloadbalancing:${action}", "Resource": "*" }`;
    const actions = ['DescribeRules', 'DescribeTags', 'DescribeListeners', 'DescribeTargetHealth'];
    assert.equal(
      await minimize(
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

  it('makes what AWS wrote shorter, to the same meaning, and is done at once', async () => {
    const text = readProjectFile('examples/ecs/first-run-wizard-policy.json');
    const short = await minimize(text);
    assert.ok(short.length < text.length, `${text.length} characters become ${short.length}`);
    assert.ok(sameGrants(rewriter.evaluator.grantsIn(text), rewriter.evaluator.grantsIn(short)));
    assert.equal(await minimize(short), short);
  });
});
