import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, it } from 'node:test';
import { runIn } from './commandLine.ts';

const policy = (statement: string): string => `{ "Version": "2012-10-17", "Statement": [${statement}] }\n`;
const good = policy('{ "Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::reports/*" }');
const typo = policy('{ "Effect": "Allow", "Action": "s3:GetObjet", "Resource": "arn:aws:s3:::reports/*" }');
const passRole = policy('{ "Effect": "Allow", "Action": "iam:PassRole", "Resource": "*" }');
const doubled = policy(
  '{ "Effect": "Allow", "Action": ["s3:GetObject", "s3:GetObject"], "Resource": "arn:aws:s3:::reports/*" }',
);

describe('iam-policy check', () => {
  it('exits with 0 if there are no findings', () =>
    runIn({ 'policy.json': good }, async (run) => {
      const { code, out, error } = await run('check', 'policy.json');
      assert.deepEqual([code, error], [0, '']);
      assert.equal(out, '1 policy file checked: 0 errors, 0 warnings, 0 other findings.\n');
    }));
  it('shows the position, the message, and the line with a mark below it, and exits with 1', () =>
    runIn({ 'policy.json': typo }, async (run) => {
      const { code, out } = await run('check', 'policy.json');
      assert.equal(code, 1);
      assert.match(
        out,
        /^policy\.json:1:\d+: error: .*GetObjet.* \[invalid-action\]\n {4}\{ "Version".*\n {4} +\^{13}\n/,
      );
    }));
  it('checks every file of a folder and of a pattern, and skips files that are not policies', () =>
    runIn(
      { 'a/one.json': good, 'a/b/two.jsonc': typo, 'a/package.json': '{}', 'a/x.txt': typo },
      async (run) => {
        assert.match((await run('check', 'a')).out, /2 policy files checked: 1 error,/);
        assert.match((await run('check', 'a/*.json')).out, /1 policy file checked/);
        assert.match((await run('check', 'a/one.json', 'a')).out, /2 policy files checked/);
      },
    ));
  it('checks code, does not rewrite it, and skips third-party code', () => {
    const stack = "const s = new PolicyStatement({\n  actions: ['s3:GetObjct'],\n});\n";
    return runIn(
      {
        'lib/stack.ts': stack,
        'app.py': 'x = 1\n',
        'node_modules/a/index.js': stack,
        'lib/stack.d.ts': stack,
      },
      async (run, folder) => {
        const { code, out } = await run('check', '.');
        assert.equal(code, 1);
        assert.match(out, /^lib\/stack\.ts:2:\d+: error: .*GetObjct.* \[invalid-action\]\n/);
        assert.match(out, /1 policy file checked/);
        await run('sort', '--write', 'lib/stack.ts');
        assert.equal(readFileSync(path.join(folder, 'lib/stack.ts'), 'utf8'), stack);
        assert.equal((await run('grants', 'lib/stack.ts')).code, 2);
      },
    );
  });
  it('reads a file of a Terraform module together with exactly the files beside it', () => {
    const main =
      'data "aws_iam_policy_document" "a" {\n  statement {\n    actions   = local.reads\n    resources ' +
      '= ["*"]\n  }\n}\n';
    const locals = 'locals {\n  reads = ["s3:GetObjct"]\n}\n';
    return runIn(
      { 'a/main.tf': main, 'a/locals.tf': locals, 'b/main.tf': main, 'locals.tf': locals },
      async (run) => {
        const { code, out } = await run('check', '.');
        assert.equal(code, 1);
        assert.match(out, /^a\/main\.tf:3:\d+: error: .*GetObjct.* \[invalid-action\]\n/);
        assert.match(out, /2 policy files checked: 1 error,/);
        assert.equal((await run('check', 'b/main.tf')).code, 0);
      },
    );
  });
  it('checks a policy that a Terraform module reads according to its use', () => {
    const policy =
      '{ "Version": "2012-10-17", "Statement": [{ "Effect": "Allow", "Principal": "*", "Action": ' +
      '"s3:GetObject", "Resource": "*" }] }\n';
    const main = 'resource "aws_iam_policy" "a" {\n  policy = local.read\n}\n';
    const locals = 'locals {\n  read = file("${path.module}/files/read.json")\n}\n';
    return runIn(
      { 'main.tf': main, 'locals.tf': locals, 'files/read.json': policy, 'files/other.json': policy },
      async (run) => {
        const { out } = await run('check', '.');
        assert.match(out, /^files\/read\.json:1:\d+: error: .* \[unsupported-principal\]$/m);
        assert.doesNotMatch(out, /other\.json.*unsupported-principal/);
      },
    );
  });
  it('reads standard input, and uses the given kind', () =>
    runIn(
      {},
      async (run) => {
        const { out, code } = await run('check', '--kind', 'identity', '-');
        assert.match(out, /standard input:1:\d+: error: .*\[unsupported-principal\]/);
        assert.equal(code, 1);
      },
      { input: policy('{ "Effect": "Allow", "Principal": "*", "Action": "s3:GetObject", "Resource": "*" }') },
    ));
  it('reports unreadable files, checks the rest, and exits with 2', () =>
    runIn({ 'good.json': good, 'none.json': '[]' }, async (run) => {
      const { code, out, error } = await run('check', 'missing.json', 'none.json', 'good.json');
      assert.equal(code, 2);
      assert.equal(
        error,
        'iam-policy: missing.json: no such file.\niam-policy: none.json: it contains no policy.\n',
      );
      assert.match(out, /1 policy file checked/);
    }));
  it('skips named files without a policy on request, and still reads the others', () =>
    runIn({ 'package.json': '{ "name": "x" }\n', 'typo.json': typo }, async (run) => {
      const both = await run('check', '--ignore-unknown', 'package.json', 'typo.json');
      assert.deepEqual([both.code, both.error], [1, '']);
      assert.equal((await run('check', '--ignore-unknown', 'package.json')).code, 0);
      assert.equal((await run('check', '--ignore-unknown', 'missing.json')).code, 2);
    }));
  it('fails for warnings only if there are more than allowed', () =>
    runIn({ 'policy.json': passRole }, async (run) => {
      assert.equal((await run('check', 'policy.json')).code, 0);
      assert.equal((await run('check', '--max-warnings', '0', 'policy.json')).code, 1);
      assert.equal((await run('check', '--max-warnings', '9', 'policy.json')).code, 0);
    }));
  it('reports incorrect usage and exits with 2', () =>
    runIn({}, async (run) => {
      for (const args of [
        ['chek'],
        ['check'],
        ['check', '--format', 'xml', 'a'],
        ['check', '--kind', 'bucket', 'a'],
        ['check', '--max-warnings', 'x', 'a'],
        ['check', '--nonsense', 'a'],
      ]) {
        const { code, error } = await run(...args);
        assert.equal(code, 2, args.join(' '));
        const [command = ''] = args;
        const help = command === 'check' ? 'check --help' : '--help';
        assert.match(error, new RegExp(`^iam-policy: .+\\nTry iam-policy ${help}\\.\\n$`));
      }
    }));
});

describe('iam-policy check --fix', () => {
  it('applies safe fixes, writes the file, and reports the remaining findings', () =>
    runIn({ 'policy.json': doubled, 'typo.json': typo }, async (run, folder) => {
      const { out } = await run('check', '--fix', 'policy.json', 'typo.json');
      assert.match(out, /1 file fixed/);
      assert.match(out, /\[invalid-action\]/);
      const text = readFileSync(path.join(folder, 'policy.json'), 'utf8');
      assert.equal(text.match(/s3:GetObject/g)?.length, 1);
      assert.equal(readFileSync(path.join(folder, 'typo.json'), 'utf8'), typo);
    }));
  it('does not change a file with syntax errors', () =>
    runIn({ 'policy.json': doubled.replace('}] }', '} }') }, async (run, folder) => {
      await run('check', '--fix', 'policy.json');
      assert.equal(readFileSync(path.join(folder, 'policy.json'), 'utf8'), doubled.replace('}] }', '} }'));
    }));
  it("inserts missing commas and colons, and JSON for other languages' syntax", () =>
    runIn(
      {
        'comma.json': doubled.replace('", ', '" ').replace('"Action":', '"Action"'),
        'hcl.json': doubled.replaceAll('": ', '" = '),
      },
      async (run, folder) => {
        await run('check', '--fix', 'comma.json', 'hcl.json');
        for (const file of ['comma.json', 'hcl.json'])
          assert.equal(
            readFileSync(path.join(folder, file), 'utf8'),
            doubled.replace('"s3:GetObject", "s3:GetObject"', '"s3:GetObject"'),
          );
      },
    ));
  it('replaces quotes and spaces if only pasted ones are wrong', () =>
    runIn(
      { 'curly.json': good.replace(/"([^"]*)"/g, '“$1”'), 'python.json': good.replaceAll('"', "'") },
      async (run, files) => {
        assert.match((await run('check', '.')).out, /curly quotes.* \[json-syntax-error\]/);
        await run('check', '--fix', 'curly.json', 'python.json');
        assert.equal(readFileSync(path.join(files, 'curly.json'), 'utf8'), good);
        assert.equal(readFileSync(path.join(files, 'python.json'), 'utf8'), good);
      },
    ));
  it('removes trailing commas too, but not in JSON with comments', () =>
    runIn(
      { 'policy.json': doubled.replace('] }', '], }'), 'policy.jsonc': doubled.replace('] }', '], }') },
      async (run, folder) => {
        await run('check', '--fix', 'policy.json', 'policy.jsonc');
        assert.equal(
          readFileSync(path.join(folder, 'policy.json'), 'utf8'),
          doubled.replace('"s3:GetObject", "s3:GetObject"', '"s3:GetObject"'),
        );
        assert.equal(readFileSync(path.join(folder, 'policy.jsonc'), 'utf8'), doubled.replace('] }', '], }'));
      },
    ));
});

describe('the configuration on the command line', () => {
  const suppressed =
    '{ "suppressions": [{ "rule": "invalid-action", "files": "team/*.json", "reason": "beta" }] }';
  it('is found above the files, and its suppressions are used', () =>
    runIn({ '.iam-policy.json': suppressed, 'team/policy.json': typo }, async (run) => {
      assert.equal((await run('check', 'team')).code, 0);
    }));
  it('is reported at an unused suppression', () =>
    runIn({ '.iam-policy.json': suppressed, 'team/policy.json': good }, async (run) => {
      assert.match((await run('check', 'team')).error, /\.iam-policy\.json:1:20: Unused suppression\.\n$/);
    }));
  it('is reported at a mistake, which disables nothing', () =>
    runIn({ '.iam-policy.json': '{ "rules": { "nonsense": "off" } }', 'policy.json': typo }, async (run) => {
      const { code, error } = await run('check', 'policy.json');
      assert.equal(code, 1);
      assert.match(error, /\.iam-policy\.json:1:14: Unknown rule "nonsense"\./);
    }));
  for (const broken of ['{ "security": true', '', '[]', '{ "rules": { "full-admin": "error", } }', '{} {}'])
    it(`makes the check fail if it is not a JSON object: ${broken}`, () =>
      runIn({ '.iam-policy.json': broken, 'policy.json': good }, async (run) => {
        const { code, error } = await run('check', 'policy.json');
        assert.equal(code, 2);
        assert.match(
          error,
          /\.iam-policy\.json:1:\d+: .+\n.*\.iam-policy\.json: the configuration is not valid,/,
        );
      }));
  it('sets the kind of the files that it names', () =>
    runIn(
      {
        '.iam-policy.json': '{ "kinds": [{ "files": "x/**", "kind": "scp" }] }',
        'x/policy.json': policy('{ "Effect": "Deny", "Action": "*", "Resource": "*" }'),
      },
      async (run) => {
        const { out } = await run('check', '--format', 'json', 'x');
        assert.match(out, /"kinds":\["scp"\]/);
      },
    ));
});
