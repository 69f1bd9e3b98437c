import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { parse } from 'yaml';
import { findingsIn, fixesIn, hoverAt, proposalsAt } from './places.ts';

const json = `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "s3:GetObjct",
      "Resource": "arn:aws:s3:::b/*"
    }
  ]
}`;

const head = 'apiVersion: iam.aws.crossplane.io/v1beta1\nkind: Policy\nspec:\n  forProvider:\n    document: ';
const indented = (text: string): string => text.split('\n').join('\n      ');

/** The same policy in each of YAML's ways to write JSON in a string. */
const ways = {
  'in a block': (text: string) => `${head}|\n      ${indented(text)}\n    name: p\n`,
  'in a folded block': (text: string) => `${head}>-\n      ${indented(text)}\n    name: p\n`,
  'in double quotes': (text: string) =>
    `${head}${JSON.stringify(text.replace(/\s*\n\s*/g, ' '))}\n    name: p\n`,
  'in single quotes': (text: string) =>
    `${head}'${text.replace(/\s*\n\s*/g, ' ').replaceAll("'", "''")}'\n    name: p\n`,
};

function policyIn(text: string): unknown {
  const { spec } = parse(text) as { spec: { forProvider: { document: string; name: string } } };
  assert.equal(spec.forProvider.name, 'p');
  return JSON.parse(spec.forProvider.document);
}

describe('a policy as JSON in a string', () => {
  it('is not read from the first of several pieces, which would seem to be broken', async () => {
    const first = '{"Statement":[{"Effect":"Allow","Action":"*","Resource":"';
    const pieces = (last: string): string =>
      'Resources:\n  P:\n    Type: AWS::Logs::ResourcePolicy\n    Properties:\n      PolicyDocument: ' +
      `!Join ["", ['${first}', !GetAtt G.Arn, '"}],"Version":"2012-10-17"}'${last}]]\n`;
    assert.deepEqual(await findingsIn(pieces('')), []);
    const whole = `, '${json.replaceAll(/\s*\n\s*/g, ' ')}'`;
    assert.deepEqual(await findingsIn(pieces(whole)), ['invalid-action at "s3:GetObjct"']);
  });

  for (const [way, write] of Object.entries(ways)) {
    it(`${way} is checked and fixed in its place`, async () => {
      const text = write(json);
      const found = await findingsIn(text);
      assert.equal(found.length, 1, found.join());
      assert.match(found.join(), /^invalid-action at \\?"s3:GetObjct\\?"$/);
      const fixed = (await fixesIn(text)).map(policyIn);
      const expected: unknown = JSON.parse(json.replace('Objct', 'Object'));
      assert.ok(fixed.some((policy) => JSON.stringify(policy) === JSON.stringify(expected)));
    });

    it(`${way} has hovers`, async () => {
      assert.match(await hoverAt(write(json.replace('GetObjct', 'Get$0Object'))), /s3:GetObject/);
    });

    it(`${way} has completion`, async () => {
      const { accept } = await proposalsAt(write(json.replace('GetObjct', 'Get$0')));
      assert.deepEqual(policyIn(accept('s3:GetObject')), JSON.parse(json.replace('Objct', 'Object')));
    });

    it(`${way} gets elements with its own indentation`, async () => {
      const { accept } = await proposalsAt(
        write(json.replace('"Resource": "arn:aws:s3:::b/*"', '"Cond$0": {}')),
      );
      assert.match(JSON.stringify(policyIn(accept('Condition'))), /"Condition":\{/);
    });
  }

  it('in a block scalar gets no comment, which would become part of it', async () => {
    for (const text of await fixesIn(ways['in a block'](json))) assert.ok(policyIn(text));
  });

  it('in a template gets no variables, because they would not be replaced', async () => {
    const wide = json.replace('GetObjct', 'PutObject').replace('arn:aws:s3:::b/*', '*');
    const text =
      'Resources:\n  Policy:\n    Type: AWS::IAM::ManagedPolicy\n    Properties:\n      PolicyDocument: ' +
      `|\n        ${wide.split('\n').join('\n        ')}\n`;
    const texts = await fixesIn(text);
    assert.ok(texts.length > 0);
    for (const each of texts) assert.doesNotMatch(each, /\$\{AWS/);
  });

  const wide = json.replace('GetObjct', 'PutObject').replace('arn:aws:s3:::b/*', '*');
  const template = (...documents: readonly string[]): string =>
    'Resources:\n  Bucket:\n    Type: AWS::S3::Bucket\n' +
    documents
      .map((document, index) => {
        const deep = document.split('\n').join('\n        ');
        return `  P${String(index)}:\n    Type: AWS::IAM::ManagedPolicy\n    Properties:\n      PolicyDocument: ${deep}\n`;
      })
      .join('');

  it('in a template does not keep other policies from the values of the template', async () => {
    const value =
      '\nVersion: "2012-10-17"\nStatement:\n  - Effect: Allow\n    Action: s3:PutObject\n    Resource: ';
    const { accept } = await proposalsAt(template(`|\n${wide}`, `${value}$0`));
    const expected = template(`|\n${wide}`, `${value}!Sub \${Bucket.Arn}/*`);
    assert.equal(accept('!Sub ${Bucket.Arn}/*'), expected);
    const fixed = await fixesIn(template(`|\n${wide}`, `${value}"*"`));
    assert.ok(fixed.includes(expected));
    assert.ok(
      fixed.includes(template(`|\n${wide.replace('*', 'arn:aws:s3:::bucket-name/*')}`, `${value}"*"`)),
    );
  });

  describe('in the text of a `Fn::Sub`', () => {
    const narrow = wide.replace('*', '${Bucket.Arn}/*');
    const quoted = (text: string): string => JSON.stringify(text.replace(/\s*\n\s*/g, ' '));

    it('is narrowed and completed with values of the template', async () => {
      assert.ok((await fixesIn(template(`!Sub |\n${wide}`))).includes(template(`!Sub |\n${narrow}`)));
      assert.ok(
        (await fixesIn(template(`{ Fn::Sub: ${quoted(wide)} }`))).includes(
          template(`{ Fn::Sub: ${quoted(narrow)} }`),
        ),
      );
      const { accept } = await proposalsAt(template(`!Sub |\n${wide.replace('*', '$0')}`));
      assert.equal(accept('Bucket.Arn/*'), template(`!Sub |\n${narrow}`));
    });

    it('is checked with the values that CloudFormation inserts', async () => {
      const found = (resource: string, own = ''): Promise<readonly string[]> =>
        findingsIn(
          template(
            own === ''
              ? `!Sub |\n${wide.replace('*', resource)}`
              : `!Sub\n- |\n  ${wide.replace('*', resource).replaceAll('\n', '\n  ')}\n- ${own}`,
          ),
        );
      assert.match((await found('${Bucket.Arn}')).join(), /^action-resource-mismatch/);
      assert.match((await found('${B}', '{ B: !GetAtt Bucket.Arn }')).join(), /^action-resource-mismatch/);
      for (const resource of ['${Bucket.Arn}/${!aws:username}', '${Other}'])
        assert.deepEqual(await found(resource), [], resource);
      assert.deepEqual(await found('${B}/*', '{ B: !GetAtt Bucket.Arn }'), []);
    });

    it('keeps variables of IAM and of the template', async () => {
      const text = (action: string): string =>
        template(
          `!Sub |\n${wide.replace('*', '${Bucket.Arn}/${!aws:username}').replace('PutObject', action)}`,
        );
      assert.ok((await fixesIn(text('PutObjct'))).includes(text('PutObject')));
    });
  });
});

/** The start of a policy, up to an action that is being typed, with its closing quotes missing. */
const started = {
  'single quotes': `'{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"s3:Get`,
  'double quotes': String.raw`"{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Action\":\"s3:Get`,
  'single quotes over several lines':
    `'{\n      "Version":"2012-10-17",\n      ` + `"Statement":[{\n        "Effect":"Allow","Action":"s3:Get`,
  'double quotes over several lines':
    String.raw`"{` +
    '\n      ' +
    String.raw`\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Action\":[\"s3:Get`,
};

describe('a policy as JSON in a string that is not closed', () => {
  const rest = `    name: it's\n    label: 'x'\nother:\n  Statement:\n    Effect: Allow\n    Action: s3:GetObjct\n`;

  for (const [quotes, text] of Object.entries(started)) {
    const quote = quotes.startsWith('double') ? '\\"' : '"';

    it(`is completed in ${quotes}`, async () => {
      const { accept } = await proposalsAt(`${head}${text}$0\n${rest}`);
      assert.equal(accept('s3:GetObject'), `${head}${text}Object${quote}\n${rest}`);
    });

    it(`has elements in ${quotes}`, async () => {
      const [start = ''] = text.split(/\\?"Effect/);
      const { items } = await proposalsAt(`${head}${start}$0\n${rest}`);
      assert.ok(items.some(({ label }) => label === 'Effect'));
    });

    it(`ends before the next key in ${quotes}`, async () => {
      const found = await findingsIn(`${head}${text}\n${rest}`);
      assert.ok(found.includes('invalid-action at s3:GetObjct'), found.join());
    });
  }

  it('keeps the closing brackets of a flow mapping around it', async () => {
    const text = `spec: { document: '{"Statement":[{"Effect":"Allow","Action":["s3:Get$0 }\nname: p\n`;
    const { accept } = await proposalsAt(text);
    assert.equal(accept('s3:GetObject'), text.replace('Get$0', 'GetObject"'));
  });

  it('is not read from another text', async () => {
    for (const text of [`'Statement "s3:Get$0`, `'[s3:Get$0`, `"it's \\"Action\\": \\"s3:Get$0`])
      assert.deepEqual((await proposalsAt(`${head}${text}\n${rest}`)).items, []);
  });
});
