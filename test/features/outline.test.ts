import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { DocumentSymbol } from 'vscode-languageserver-types';
import { service } from './completion/checkCompletion.ts';

/** The names of a document's symbols, indented by level. */
function outlineOf(
  text: string,
  { name = 'policy.json', inPlace = false }: { readonly name?: string; readonly inPlace?: boolean } = {},
): readonly string[] {
  const languageId = name.replace(/^.*\./, '').replace(/^ts$/, 'typescript');
  const analysis = service.analyze({ uri: `file:///some/${name}`, languageId, text });
  const write = ({ name, children = [] }: DocumentSymbol): readonly string[] => [
    name,
    ...children.flatMap(write).map((line) => `  ${line}`),
  ];
  return service.outline(analysis, inPlace).flatMap(write);
}

describe('the outline', () => {
  it('names statements by Sid, or by what they do', () => {
    const statements = [
      '{"Sid": "ReadObjects", "Effect": "Allow", "Action": "s3:GetObject"}',
      '{"Effect": "Deny", "NotAction": ["iam:*", "sts:*"]}',
      '{}',
    ];
    const text = `{"Version": "2012-10-17", "Statement": [${statements.join(', ')}]}`;
    assert.deepEqual(outlineOf(text), [
      'Version',
      'Statement',
      '  ReadObjects',
      '    Sid',
      '    Effect',
      '    Action',
      '  Deny: all but iam:* and sts:*',
      '    Effect',
      '    NotAction',
      '      iam:*',
      '      sts:*',
      '  No effect: nothing yet',
    ]);
  });
  it('includes a statement that is not in a list', () => {
    const text = '{"Statement": {"Effect": "Allow", "Action": "s3:GetObject", "Resource": "*"}}';
    assert.deepEqual(outlineOf(text).slice(0, 2), ['Statement', '  Allow: s3:GetObject']);
  });
  it('counts the actions that do not fit', () => {
    const actions = Array.from({ length: 30 }, (_, index) => `"s3:GetObject${String(index)}"`);
    const [, statement = ''] = outlineOf(
      `{"Statement": [{"Effect": "Allow", "Action": [${actions.join(', ')}]}]}`,
    );
    assert.match(statement, /^ {2}Allow: s3:GetObject0, .* and \d+ more$/);
    assert.ok(statement.length < 100, statement);
  });
  it('lists the statements of each policy in a document', () => {
    const policy = '{"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "s3:*"}]}';
    assert.deepEqual(
      outlineOf(`{"Resources": {"Role": {"Properties": {"Policies": [{"PolicyDocument": ${policy}}]}}}}`),
      ['Role.Policies.0.PolicyDocument', '  Allow: s3:*'],
    );
  });
  it('includes statements that a template or a module may omit', () => {
    const names = (languageId: string, text: string): readonly string[] =>
      service
        .outline(service.analyze({ uri: `file:///a.${languageId}`, languageId, text }))
        .flatMap(({ children = [] }) => children.map(({ name }) => name));
    const one = '{ Sid: One, Effect: Allow, Action: "s3:*", Resource: "*" }';
    assert.deepEqual(
      names(
        'yaml',
        `a:\n  Version: "2012-10-17"\n  Statement:\n    - !If [A, ${one}, { Effect: Deny, Action: "s3:*" }]\n` +
          `    - Effect: Allow\n      {{- if .b }}\n      Action: sqs:SendMessage\n      {{- end }}\n`,
      ),
      ['One', 'Deny: s3:*', 'Allow: sqs:SendMessage'],
    );
    const two = '{ Sid = "Two", Effect = "Allow", Action = "s3:*", Resource = "*" }';
    assert.deepEqual(
      names(
        'terraform',
        `locals {\n  p = jsonencode({ Version = "2012-10-17", Statement = var.a ? [${two}] : [] })\n}\n`,
      ),
      ['Two'],
    );
  });

  it("lists all symbols of such a document in place of another server's list", () => {
    const statement = '{"Sid": "Read", "Effect": "Allow", "Action": "s3:*", "Resource": {"Ref": "Arn"}}';
    const policy = `{"Statement": [${statement}, {"Fn::If": ["C", {"Effect": "Deny", "NotAction": "a:*"}, ""]}]}`;
    const text = `{"Parameters": {"Arn": {"Default": null}}, "Role": {"Document": ${policy}}}`;
    const expected = [
      'Parameters',
      '  Arn',
      '    Default',
      'Role',
      '  Document',
      '    Statement',
      '      Read',
      '        Sid',
      '        Effect',
      '        Action',
      '        Resource',
      '          Ref',
      '      1',
      '        Fn::If',
      '          C',
      '          Deny: all but a:*',
      '            Effect',
      '            NotAction',
      '          2',
    ];
    assert.deepEqual(outlineOf(text, { name: 'template.json', inPlace: true }), expected);
    assert.deepEqual(outlineOf(text, { name: 'template.yaml', inPlace: true }), expected);
    const embedded: string = JSON.stringify({ inline: `{"Statement": ${statement}}` });
    assert.deepEqual(outlineOf(embedded, { name: 'task.json', inPlace: true }).slice(0, 3), [
      'inline',
      '  Statement',
      '    Read',
    ]);
    const terraform = JSON.stringify({
      resource: { aws_iam_policy: { read: { policy: `{"Statement": [${statement}]}` } } },
    });
    const [, ...listed] = outlineOf(terraform, { name: 'main.tf.json', inPlace: true });
    assert.ok(listed.includes(`${' '.repeat(10)}Read`), listed.join('\n'));
  });
  it('lists the statements of code only for a client that chooses where to show them', () => {
    const text =
      "import { PolicyStatement } from 'aws-cdk-lib/aws-iam';\n" +
      "const read = new PolicyStatement({\n  actions: ['s3:GetObject'],\n  resources: ['*'],\n});\n" +
      "const write = new PolicyStatement({ sid: 'Write', actions: ['s3:PutObject'], resources: ['*'] });\n";
    assert.deepEqual(outlineOf(text, { name: 'stack.ts', inPlace: true }), ['Allow: s3:GetObject', 'Write']);
    assert.deepEqual(outlineOf(text, { name: 'stack.ts' }), []);
  });
  it('includes every statement of a document with more symbols than the maximum', () => {
    const policy = { Statement: [{ Effect: 'Allow', Action: 's3:*' }] };
    const filler = Array.from(
      { length: 6_000 },
      (_, index) => [`Key${index}`, { deep: { deeper: index } }] as const,
    );
    const text = JSON.stringify({ last: Object.fromEntries(filler), Role: { Document: policy } });
    const listed = outlineOf(text, { name: 'template.json', inPlace: true });
    assert.equal(listed.length, 5_000);
    assert.ok(listed.includes('      Allow: s3:*'));
  });
  it('selects part of each symbol, as editors require, even if a Sid comes from elsewhere', () => {
    const text =
      'Base: &base { Sid: Shared }\nRole:\n  Version: "2012-10-17"\n  Statement:\n    - <<: *base\n    ' +
      '  Effect: Allow\n      Action: s3:*\n';
    const analysis = service.analyze({ uri: 'file:///t.yaml', languageId: 'yaml', text });
    const [statement] = service.outline(analysis)[0]?.children ?? [];
    assert.equal(statement?.name, 'Shared');
    assert.deepEqual(statement.selectionRange, statement.range);
  });

  it('selects a meaningful line for sticky scroll', () => {
    const selected = (languageId: string, text: string): readonly string[] => {
      const analysis = service.analyze({ uri: `file:///some/policy.${languageId}`, languageId, text });
      const lines = text.split('\n');
      const write = ({ name, selectionRange, children = [] }: DocumentSymbol): readonly string[] => [
        ...(/^(?:Allow: |Role\.)/.test(name) ? [(lines[selectionRange.start.line] ?? '').trim()] : []),
        ...children.flatMap(write),
      ];
      return service.outline(analysis).flatMap(write);
    };
    const statement = '{\n"Effect": "Allow",\n"Action": "s3:*"\n}';
    const policy = `{\n"Version": "2012-10-17",\n"Statement": [\n${statement}\n]\n}`;
    assert.deepEqual(selected('json', policy), ['"Effect": "Allow",']);
    assert.deepEqual(
      selected('json', `{"Resources": {"Role": {"Properties": {\n"PolicyDocument": ${policy}\n}}}}`),
      ['"PolicyDocument": {', '"Effect": "Allow",'],
    );
    const yaml =
      'Resources:\n  Role:\n    Properties:\n      PolicyDocument:\n        Version: "2012-10-17"\n    ' +
      '    Statement:\n          - Effect: Allow\n            Action: s3:*\n';
    assert.deepEqual(selected('yaml', yaml), ['Statement:', '- Effect: Allow']);
  });

  it('stops at deeply nested or very many values', () => {
    const deep = outlineOf(`{"Statement": {"Action": ${'['.repeat(5_000)}${']'.repeat(5_000)}}}`);
    assert.ok(deep.length > 20 && deep.length < 50, String(deep.length));
    const actions = Array.from({ length: 10_000 }, (_, index) => `"s3:Get${index}"`).join();
    const wide = outlineOf(`{"Statement": [{"Effect": "Allow", "Action": [${actions}]}]}`);
    assert.equal(wide[1], '  Allow: s3:Get0, s3:Get1, s3:Get2, s3:Get3, s3:Get4, s3:Get5 and 9,994 more');
    assert.equal(wide.length, 5_000);
  });
});
