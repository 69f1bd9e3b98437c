import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { readProjectFile } from '../../project.ts';
import { expandSnippet } from '../../snippetBody.ts';
import {
  acceptItem,
  ask,
  checkCompletion,
  checkInStatement,
  itemOf,
  plainClient,
  richClient,
  service,
} from './checkCompletion.ts';

interface Snippet {
  readonly prefix: string;
  readonly description: string;
  readonly body: readonly string[];
}

const snippets = Object.values(
  JSON.parse(readProjectFile('snippets/snippets.json')) as Readonly<Record<string, Snippet>>,
);

/** The statements in a snippet's text, which is either a policy or a statement. */
function statementsOf({ body }: Snippet): readonly unknown[] {
  const value = JSON.parse(expandSnippet(body.join('\n')).text) as { readonly Statement?: unknown };
  return 'Statement' in value ? [value.Statement].flat() : [value];
}

async function accept(fixture: string, label: string, uri = 'file:///some/policy.json'): Promise<unknown> {
  const answer = await ask(fixture, richClient, { uri });
  return JSON.parse(acceptItem(answer, itemOf(answer.list, label)));
}

describe('completion of snippets', () => {
  for (const snippet of snippets) {
    const { prefix } = snippet;
    const policy = { Version: '2012-10-17', Statement: statementsOf(snippet) };
    it(`inserts ${prefix} where it fits: a policy into an empty document, its statements into a list`, async () => {
      const { Statement: own } = (await accept('$0', prefix)) as { readonly Statement: unknown };
      assert.deepEqual([own].flat(), policy.Statement);
      assert.deepEqual(await accept('{"Version": "2012-10-17", "Statement": [$0]}', prefix), policy);
      assert.deepEqual(await accept('{"Version": "2012-10-17", "Statement": $0}', prefix), policy);
    });
  }
  it('offers those for other kinds of policies last', async () => {
    const after = async (statement: string): Promise<readonly string[]> => {
      const { list } = await ask(`{"Version": "2012-10-17", "Statement": [${statement}, $0]}`, richClient);
      const items = list.items.toSorted((a, b) => ((a.sortText ?? '') < (b.sortText ?? '') ? -1 : 1));
      return items
        .map(({ label }) => label)
        .filter((label) => /^iam-(?:break-glass|bucket-tls|ecs-run-task)$/.test(label));
    };
    const identity = '{"Effect": "Allow", "Action": "s3:GetObject", "Resource": "*"}';
    assert.equal((await after(identity))[0], 'iam-ecs-run-task');
    const principal = '"Effect": "Allow", "Principal": {"AWS": "111122223333"}';
    assert.equal((await after(`{${principal}, "Action": "sts:AssumeRole"}`))[0], 'iam-break-glass');
    const bucket = `{${principal}, "Action": "s3:GetObject", "Resource": "arn:aws:s3:::reports/*"}`;
    assert.equal((await after(bucket))[0], 'iam-bucket-tls');
  });
  it('keeps the stops, and links equal ones', async () => {
    const { list } = await ask('$0', richClient);
    const text =
      itemOf(list, 'iam-ecs-run-task').textEdit?.newText ??
      itemOf(list, 'iam-ecs-run-task').textEditText ??
      '';
    assert.match(text, /task-definition\/\$\{3:task-family\}:\*/);
    assert.match(
      text,
      /"ecs:cluster": "arn:aws:ecs:\$\{1:us-east-1\}:\$\{2:123456789012\}:cluster\/\$\{4:cluster-name\}"/,
    );
    assert.match(itemOf(list, 'iam-policy').textEditText ?? '', /\$\{1\|Allow,Deny\|\}/);
  });
  it('indents several statements like the document, for clients that do not', async () => {
    const answer = await ask('{\n  "Statement": [\n    $0\n  ]\n}', plainClient);
    assert.equal(
      acceptItem(answer, itemOf(answer.list, 'iam-ecs-create-list-clusters')),
      `{
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "ecs:CreateCluster",
      "Resource": "arn:aws:ecs:us-east-1:123456789012:cluster/*"
    },
    {
      "Effect": "Allow",
      "Action": "ecs:ListClusters",
      "Resource": "*"
    }
  ]
}`,
    );
  });
  it('shows the purpose and content of a snippet', async () => {
    const { list } = await ask('$0', richClient);
    const { documentation } = await service.resolveCompletion(itemOf(list, 'iam-assume-role'));
    assert.ok(typeof documentation === 'object');
    assert.match(
      documentation.value,
      /^Skeleton: [^]*```json\n\{[^]*"arn:aws:iam::123456789012:role\/role-name"/,
    );
  });
  it('offers them in any document while their prefix is typed, and in an untitled one', async () => {
    await checkCompletion('iam-uf$0', { labels: ['iam-ufo'] }, { uri: 'file:///other.json' });
    await checkCompletion('"iam-uf$0"', { labels: ['iam-ufo'] }, { uri: 'file:///other.json' });
    await checkCompletion('$0', { has: ['iam-ufo'] }, { uri: 'untitled:Untitled-1' });
  });
  it('offers none in an empty document of another kind, in other JSON, and in strings', async () => {
    await checkCompletion('$0', { labels: [] }, { uri: 'file:///package.json' });
    await checkCompletion('{"name": "iam-$0"}', { labels: [] }, { uri: 'file:///package.json' });
    await checkInStatement('"Sid": "iam-$0"', { labels: [] });
    await checkInStatement('"Action": "ecs:RunTask", "Resource": "iam-ecs-$0"', { labels: [] });
  });
});
