import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { after, before, describe, it } from 'node:test';
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js';
import { root } from '../project.ts';

const statement = (action: string, resource: string): string =>
  `{ "Version": "2012-10-17", "Statement": [{ "Effect": "Allow", "Action": "${action}", "Resource": "${resource}" }] }`;
const reads = statement('s3:GetObject', 'arn:aws:s3:::reports/*');
const typo = statement('s3:GetObjet', 'arn:aws:s3:::reports/*');

describe('the MCP server on standard input and output', () => {
  const client = new Client({ name: 'test', version: '1.0.0' });
  before(() =>
    client.connect(
      new StdioClientTransport({ command: process.execPath, args: [path.join(root, 'dist/server/mcp.cjs')] }),
    ),
  );
  after(() => client.close());

  /** The text of a tool's answer, and whether it reports invalid input. */
  const call = async (
    name: string,
    input: Record<string, unknown>,
  ): Promise<{ text: string; isError: boolean }> => {
    const { content, isError } = await client.callTool({ name, arguments: input });
    const [first] = content as readonly { readonly text: string }[];
    return { text: first?.text ?? '', isError: isError === true };
  };
  const answerOf = async (name: string, input: Record<string, unknown>): Promise<Record<string, unknown>> => {
    const { text, isError } = await call(name, input);
    assert.equal(isError, false, text);
    return JSON.parse(text) as Record<string, unknown>;
  };

  it('lists its tools, which are all read-only', async () => {
    const { tools } = await client.listTools();
    assert.deepEqual(
      tools.map(({ name }) => name),
      [
        'check_policy',
        'explain_actions',
        'search_actions',
        'narrow_policy',
        'policy_grants',
        'can',
        'diff_policies',
        'new_policy',
      ],
    );
    for (const { annotations } of tools) assert.equal(annotations?.readOnlyHint, true);
  });
  it('checks a policy and fixes it', async () => {
    const { findings, fixedPolicy } = await answerOf('check_policy', { policy: typo, fix: true });
    assert.deepEqual(
      (findings as readonly { rule: string; severity: string }[]).map(({ rule, severity }) => [
        rule,
        severity,
      ])[0],
      ['invalid-action', 'error'],
    );
    assert.equal(typeof fixedPolicy, 'string');
  });
  it('explains actions, and reports unknown ones', async () => {
    const { explanations } = await answerOf('explain_actions', { actions: ['s3:GetObject', 's3:GetObjet'] });
    assert.deepEqual(
      (explanations as readonly { known: boolean }[]).map(({ known }) => known),
      [true, false],
    );
  });
  it('searches actions', async () => {
    const { total, actions } = await answerOf('search_actions', {
      service: 'sqs',
      name: '*Message',
      level: 'Read',
    });
    assert.equal(total, 1);
    assert.equal((actions as readonly { action: string }[])[0]?.action, 'sqs:ReceiveMessage');
  });
  it('starts from a template, which has no errors', async () => {
    const { templates } = await answerOf('new_policy', {});
    for (const { name } of templates as readonly { readonly name: string }[]) {
      const { policy } = await answerOf('new_policy', { template: name });
      const { findings } = await answerOf('check_policy', { policy, security: false });
      const errors = (findings as readonly { readonly severity: string }[]).filter(
        ({ severity }) => severity === 'error',
      );
      assert.deepEqual(errors, [], name);
    }
  });
  it('fills in the placeholders of a template with any values', async () => {
    const { templates } = await answerOf('new_policy', {});
    const [first] = (templates as readonly { readonly name: string }[]).filter(({ name }) =>
      /bucket/i.test(name),
    );
    const template = first?.name ?? '';
    const { placeholders } = await answerOf('new_policy', { template });
    const values = Object.fromEntries((placeholders as readonly string[]).map((name) => [name, 'a"b\\$1']));
    const { policy, placeholders: left } = await answerOf('new_policy', { template, values });
    assert.deepEqual(left, []);
    assert.ok(JSON.stringify(JSON.parse(String(policy))).includes(JSON.stringify('a"b\\$1').slice(1, -1)));
    assert.match(
      (await call('new_policy', { template, values: { nothing: 'x' } })).text,
      /Unknown placeholder "nothing"/,
    );
    assert.match((await call('new_policy', { template: 'nothing' })).text, /Unknown template "nothing"/);
  });
  it('narrows *', async () => {
    const answer = await answerOf('narrow_policy', { policy: statement('sqs:SendMessage', '*') });
    assert.match(String(answer['policy']), /arn:aws:sqs:/);
    assert.equal((answer['done'] as readonly string[]).length, 1);
  });
  it('lists grants', async () => {
    const { statements } = await answerOf('policy_grants', { policy: reads });
    assert.match(JSON.stringify(statements), /"Read":\{"count":1,"names":\["s3:GetObject"\]\}/);
  });
  it('decides requests', async () => {
    const question = {
      action: 's3:GetObject',
      resource: 'arn:aws:s3:::reports/x',
      identityPolicies: [reads],
    };
    assert.equal((await answerOf('can', question))['outcome'], 'allowed');
    const other = { ...question, resource: 'arn:aws:s3:::other/x' };
    assert.equal((await answerOf('can', other))['outcome'], 'implicitlyDenied');
  });
  it('compares policies', async () => {
    const answer = await answerOf('diff_policies', { before: reads, after: statement('s3:*', '*') });
    assert.equal(answer['relation'], 'wider');
  });
  it('reports invalid input, and continues', async () => {
    const hostile: readonly (readonly [string, Record<string, unknown>, RegExp])[] = [
      ['check_policy', { policy: 'not a policy' }, /not contain a policy/],
      ['check_policy', { policy: 'x'.repeat(300_000) }, /200000|Too big|too_big/],
      ['check_policy', { policy: reads, kind: '../../etc/passwd' }, /Unknown policy type/],
      ['check_policy', {}, /policy/],
      ['policy_grants', { policy: '{ "Statement": [' }, /Line 1/],
      ['can', { action: 's3:GetObjet', resource: '*', identityPolicies: [reads] }, /not an action/],
      ['search_actions', { service: '__proto__' }, /Unknown service/],
      ['search_actions', { text: 'invoke' }, /"text"/],
      ['can', { action: 's3:GetObject', resource: '*', identityPolicies: [reads], scp: reads }, /"scp"/],
      [
        'can',
        { action: 's3:GetObject', resource: '*', context: { constructor: ['x'] }, identityPolicies: [reads] },
        /not a condition key/,
      ],
    ];
    for (const [name, input, message] of hostile) {
      const { text, isError } = await call(name, input);
      assert.equal(isError, true, `${name} ${text}`);
      assert.match(text, message);
    }
    assert.equal((await call('policy_grants', { policy: '['.repeat(50_000) })).isError, true);
    assert.equal((await answerOf('check_policy', { policy: reads }))['kind'], 'identity');
  });
});

describe('many simultaneous calls of the MCP server', () => {
  const call = (id: number): string =>
    JSON.stringify({
      ...{ jsonrpc: '2.0', id, method: 'tools/call' },
      params: { name: 'check_policy', arguments: { policy: statement(`s3:GetObjet${String(id)}`, '*') } },
    });
  const ping = '{"jsonrpc":"2.0","id":0,"method":"ping"}';

  /** The IDs of the answers in order, up to the requested last one. */
  async function answersTo(messages: readonly string[], last: number): Promise<readonly number[]> {
    const child = spawn(process.execPath, [path.join(root, 'dist/server/mcp.cjs')]);
    const ids: number[] = [];
    child.stdin.write(`${messages.join('\n')}\n`);
    for await (const line of createInterface(child.stdout)) {
      ids.push((JSON.parse(line) as { readonly id: number }).id);
      if (ids.includes(last)) break;
    }
    child.kill();
    return ids;
  }

  it('are answered one after the other, and requests without work before them', async () => {
    const calls = Array.from({ length: 400 }, (_, index) => index + 1);
    const ids = await answersTo([...calls.map(call), ping], 400);
    assert.ok(ids.includes(0), 'the ping is not behind them');
    assert.deepEqual(
      ids.filter((id) => id > 0),
      calls,
    );
  });

  it('are answered even if the input ends after them', async () => {
    const child = spawn(process.execPath, [path.join(root, 'dist/server/mcp.cjs')]);
    let answered = '';
    child.stdout.on('data', (data: Buffer) => (answered += data.toString()));
    const calls = Array.from({ length: 50 }, (_, index) => index + 1);
    child.stdin.end(`${calls.map(call).join('\n')}\n`);
    const code = await new Promise((resolve) => child.on('close', resolve));
    assert.deepEqual([code, answered.trim().split('\n').length], [0, 50]);
  });

  it('are skipped if they are canceled', async () => {
    const calls = Array.from({ length: 400 }, (_, index) => index + 1);
    const cancelled = calls.map(
      (requestId) =>
        `{"jsonrpc":"2.0","method":"notifications/cancelled","params":{"requestId":${requestId}}}`,
    );
    const ids = await answersTo([...calls.map(call), ...cancelled, ping, call(401)], 401);
    assert.ok(ids.includes(0) && ids.length < 400, ids.join(' '));
  });
});

describe('a batch of messages', () => {
  const ping = (id: unknown): object => ({ jsonrpc: '2.0', id, method: 'ping' });
  const initialize = (protocolVersion: string): object => ({
    ...{ jsonrpc: '2.0', id: 'first', method: 'initialize' },
    params: { protocolVersion, capabilities: {}, clientInfo: { name: 'test', version: '1' } },
  });

  /** What the server sends after the answer to `initialize`, each line with the ids and error codes of its answers. */
  async function answersTo(version: string, lines: readonly unknown[]): Promise<readonly unknown[]> {
    const child = spawn(process.execPath, [path.join(root, 'dist/server/mcp.cjs')]);
    const write = (lines: readonly unknown[]): void => {
      for (const line of lines) child.stdin.write(`${JSON.stringify(line)}\n`);
    };
    const answered: unknown[] = [];
    write([initialize(version)]);
    for await (const line of createInterface(child.stdout)) {
      answered.push(briefly(JSON.parse(line)));
      if (answered.length > 1) continue;
      write(lines);
      child.stdin.end();
    }
    return answered.slice(1);
  }

  function briefly(answer: unknown): unknown {
    if (Array.isArray(answer)) return answer.map(briefly);
    const { id, error } = answer as { readonly id?: unknown; readonly error?: { readonly code: number } };
    return error?.code ?? id;
  }

  it('is answered at once in the revision that has batches', async () => {
    const notification = { jsonrpc: '2.0', method: 'notifications/initialized' };
    const call = {
      ...{ jsonrpc: '2.0', id: 2, method: 'tools/call' },
      params: { name: 'explain_actions', arguments: { actions: ['s3:GetObject'] } },
    };
    const batches = [[ping(1), notification, call], [notification], [{}, initialize('2025-03-26')], []];
    assert.deepEqual(await answersTo('2025-03-26', [...batches, ping(3)]), [
      [-32600, -32600],
      -32600,
      3,
      [1, 2],
    ]);
  });

  it('is answered without a request that is canceled', async () => {
    const call = (id: number): object => ({
      ...{ jsonrpc: '2.0', id, method: 'tools/call' },
      params: { name: 'check_policy', arguments: { policy: typo } },
    });
    const cancel = { jsonrpc: '2.0', method: 'notifications/cancelled', params: { requestId: 2 } };
    assert.deepEqual(await answersTo('2025-03-26', [[call(1), call(2)], cancel]), [[1]]);
  });

  it('contains all its answers, even if its requests share an ID', async () => {
    const list = (id: number): object => ({ jsonrpc: '2.0', id, method: 'tools/list' });
    const cancel = { jsonrpc: '2.0', method: 'notifications/cancelled', params: { requestId: 2 } };
    const batches = [[list(1), ping(1), ping('1')], [list(2), cancel, ping(2)], ping(3)];
    assert.deepEqual(await answersTo('2025-03-26', batches), [[-32600, 1, '1'], [2], 3]);
  });

  it('is refused if it is too large, and in the other revisions', async () => {
    const pings = Array.from({ length: 51 }, (_, index) => ping(index));
    assert.deepEqual(await answersTo('2025-03-26', [pings, pings.slice(1)]), [
      -32600,
      Array.from({ length: 50 }, (_, index) => index + 1),
    ]);
    assert.deepEqual(await answersTo('2025-06-18', [[ping(1)]]), [-32600]);
  });
});

describe('an MCP message that is too long', () => {
  it('ends the server with an error', async () => {
    const child = spawn(process.execPath, [path.join(root, 'dist/server/mcp.cjs')]);
    let stderr = '';
    child.stderr.on('data', (data: Buffer) => (stderr += data.toString()));
    // The server ends before everything was written.
    child.stdin.on('error', () => undefined);
    child.stdin.write(`{"jsonrpc":"2.0","id":1,"method":"${'x'.repeat(11_000_000)}`);
    const code = await new Promise((resolve) => child.on('close', resolve));
    assert.equal(code, 1);
    assert.match(stderr, /A message is longer than 10000000 bytes/);
  });
});

describe('an invalid MCP message', () => {
  /** A line, and the ID and error code of its answer; nothing if no answer is expected. */
  const messages: readonly (readonly [line: string, id?: unknown, code?: number])[] = [
    ['{"secret', undefined, -32700],
    ['[{"jsonrpc":"2.0","id":1,"method":"ping"}]', undefined, -32600],
    ['[]', undefined, -32600],
    ['null', undefined, -32600],
    ['{}', undefined, -32600],
    ['{"jsonrpc":"2.0","id":2,"method":5}', 2, -32600],
    ['{"jsonrpc":"2.0","id":{"secret":1},"method":"ping"}', undefined, -32600],
    ['{"jsonrpc":"2.0","id":"a","method":"tools/list","params":[]}', 'a', -32602],
    ['{"jsonrpc":"2.0","id":3,"method":"tools/call","params":[]}', 3, -32602],
    ['{"jsonrpc":"2.0","id":4,"method":"tools/call","params":{"name":5}}', 4, -32602],
    ['{"jsonrpc":"2.0","id":5,"method":"nothing","params":{}}', 5, -32601],
    ['{"jsonrpc":"2.0","method":"notifications/cancelled","params":[]}'],
    ['{"jsonrpc":"2.0","id":6,"result":5}'],
  ];

  it("is rejected with JSON-RPC's error code, and the others are answered", async () => {
    const child = spawn(process.execPath, [path.join(root, 'dist/server/mcp.cjs')]);
    let stderr = '';
    let answered = '';
    child.stderr.on('data', (data: Buffer) => (stderr += data.toString()));
    child.stdout.on('data', (data: Buffer) => (answered += data.toString()));
    const ping = '{"jsonrpc":"2.0","id":0,"method":"ping"}';
    child.stdin.end(`${[...messages.map(([line]) => line), ping].join('\n')}\n`);
    const code = await new Promise((resolve) => child.on('close', resolve));
    assert.equal(code, 0);
    assert.match(stderr, /A message cannot be read\./);
    assert.doesNotMatch(stderr + answered, /secret/);
    const answers = answered
      .trim()
      .split('\n')
      .map(
        (line) => JSON.parse(line) as { readonly id?: unknown; readonly error?: { readonly code: number } },
      )
      .map(({ id, error }) => JSON.stringify([id, error?.code]));
    const expected = messages
      .filter((each) => each.length > 1)
      .map(([, ...answer]) => JSON.stringify(answer));
    assert.deepEqual(answers.sort(), [...expected, '[0,null]'].sort());
  });
});
