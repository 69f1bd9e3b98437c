import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { heredoc, many, policy, statements, terraform, variable, yaml } from './largeTexts.ts';
import { pausingService } from './pausingService.ts';

const code = (actions: string): string => `new iam.PolicyStatement({ actions: [${actions}] });\n`;
const python = (actions: string): string => `iam.PolicyStatement(actions=[${actions}])\n`;

/** A template with a policy for a resource, which is listed this many times. */
const template = (resource: object, count: number): string =>
  JSON.stringify({
    Resources: {
      Bucket: { Type: 'AWS::S3::Bucket' },
      P: {
        Type: 'AWS::IAM::ManagedPolicy',
        Properties: {
          PolicyDocument: { Statement: [{ Effect: 'Allow', Resource: Array(count).fill(resource) }] },
        },
      },
    },
  });

/** The minimum number of steps for reading, such that no step handles much more than a few hundred values. */
const dense = {
  'policies in JSON': {
    languageId: 'json',
    text: `[${many(4_000, () => policy({})).join(',')}]`,
    parts: 100,
  },
  'statements of a policy in JSON': {
    languageId: 'json',
    text: statements(5_000, () => ({ Effect: 'Allow' })),
    parts: 100,
  },
  'numbers in JSON': { languageId: 'json', text: `[${policy({})},${'0,'.repeat(200_000)}0]`, parts: 100 },
  'policies in strings': {
    languageId: 'json',
    text: `[${many(1_000, () => JSON.stringify(policy({}))).join(',')}]`,
    parts: 30,
  },
  'lines of YAML': {
    languageId: 'yaml',
    text: `a: ${policy({})}\n${'b:\n- 0\n'.repeat(50_000)}`,
    parts: 100,
  },
  'policies in YAML': {
    languageId: 'yaml',
    text: many(2_000, (index) => `p${String(index)}:\n  ${policy({})}\n`).join(''),
    parts: 60,
  },
  'blocks of Terraform': {
    languageId: 'terraform',
    text: many(2_000, (index) => `${terraform('actions = ["s3:Get*"]')}\n  }\n}\n# ${String(index)}\n`).join(
      '',
    ),
    parts: 2_000,
  },
  'attributes of Terraform': {
    languageId: 'terraform',
    text: `locals {\n${'a = 1\n'.repeat(100_000)}}\n${terraform('actions = ["s3:Get*"]')}\n  }\n}\n`,
    parts: 1_000,
  },
  "a template's marks in JSON": {
    languageId: 'json',
    text: `{ "a": ${policy({})}, "b": [${'{{x}},'.repeat(100_000)}0] }`,
    parts: 100,
  },
  'pasted text of JSON': {
    languageId: 'json',
    text: `{ "a": ${policy({})}, "b": [${'“x”,'.repeat(9_000)}0] }`,
    parts: 20,
  },
  'a policy in a text of JSON': {
    languageId: 'json',
    text: JSON.stringify({ a: statements(5_000, () => ({ Action: ['s3:Get*', 's3:Put*'] })) }),
    parts: 20,
  },
  'members of an object of JSON': {
    languageId: 'json',
    text: `{ "a": ${policy({})}, ${many(100_000, (index) => `"k${String(index)}": {}`).join()} }`,
    parts: 100,
  },
  'a list of YAML in flow style': {
    languageId: 'yaml',
    text: yaml(`Action: [${'"s3:Get", '.repeat(50_000)}]
`),
    parts: 40,
  },
  'objects of YAML in flow style': {
    languageId: 'yaml',
    text: yaml(`Action: [[${'{a: [b]}, '.repeat(50_000)}]]
`),
    parts: 40,
  },
  'a list of Terraform': {
    languageId: 'terraform',
    text: `${terraform(`actions = [${'"s3:Get", '.repeat(50_000)}]`)}
  }
}
`,
    parts: 90,
  },
  'calls of Terraform': {
    languageId: 'terraform',
    text: `${terraform(`actions = concat(${'f([a.b, "c"]), '.repeat(20_000)}[])`)}
  }
}
`,
    parts: 30,
  },
  'conditions of Terraform': {
    languageId: 'terraform',
    text: `${terraform(`actions = [${'a ? b : c, '.repeat(20_000)}]`)}
  }
}
`,
    parts: 30,
  },
  'operators of Terraform': {
    languageId: 'terraform',
    text: `${terraform(`actions = ${'1 + '.repeat(50_000)}1`)}
  }
}
`,
    parts: 90,
  },
  'objects of Terraform': {
    languageId: 'terraform',
    text: `locals {
  a = { b = [${'{ c = "d" }, '.repeat(30_000)}] }
}
${terraform('actions = ["s3:Get*"]')}
  }
}
`,
    parts: 50,
  },
  'a policy in a heredoc of Terraform': {
    languageId: 'terraform',
    text: heredoc(statements(5_000, () => ({ Action: ['s3:Get*', 's3:Put*'] }))),
    parts: 50,
  },
  'brackets of code that are not closed': {
    languageId: 'typescript',
    text: `new iam.PolicyStatement({ actions: ['s3:Get*'] }); ${'['.repeat(200_000)}`,
    parts: 20,
  },
  'lines of YAML that say nothing': {
    languageId: 'yaml',
    text: `${yaml('Action: s3:GetObject')}\n${'x\n'.repeat(300_000)}`,
    parts: 300,
  },
  'lines of one text of YAML': {
    languageId: 'yaml',
    text: yaml(`Action: ${'x y\n      '.repeat(50_000)}`),
    parts: 50,
  },
  'lines of one text in brackets of YAML': {
    languageId: 'yaml',
    text: yaml(`Action: [${'x y\n      '.repeat(50_000)}]`),
    parts: 50,
  },
  'lines of a folded text of YAML': {
    languageId: 'yaml',
    text: yaml(`Action: >\n${'      x y\n'.repeat(50_000)}`),
    parts: 100,
  },
  'escapes of one text of YAML': {
    languageId: 'yaml',
    text: yaml(`Action: "${'\\u0041'.repeat(100_000)}"`),
    parts: 50,
  },
  'escapes of one text of Terraform': {
    languageId: 'terraform',
    text: `${terraform(`actions = ["${'x\\n'.repeat(100_000)}"]`)}\n  }\n}\n`,
    parts: 50,
  },
  'holes of one text of Terraform': {
    languageId: 'terraform',
    text: `${terraform(`resources = ["${`${variable}a}`.repeat(100_000)}"]`)}\n  }\n}\n`,
    parts: 50,
  },
  'holes of a heredoc of Terraform': {
    languageId: 'terraform',
    text: heredoc(policy({ Resource: `${variable}a}`.repeat(100_000) })),
    parts: 50,
  },
  'labels of a block of Terraform': {
    languageId: 'terraform',
    text: `${terraform('actions = ["s3:Get*"]')}\n  }\n}\na ${'"b" '.repeat(100_000)}`,
    parts: 1_000,
  },
  'statements in code': {
    languageId: 'typescript',
    text: "new iam.PolicyStatement({ actions: ['s3:Get*'] });\n".repeat(20_000),
    parts: 300,
  },
  'template literals in a list of code': {
    languageId: 'typescript',
    text: code(`\`s3:${variable}x}\`, `.repeat(50_000)),
    parts: 400,
  },
  'a sum of code': { languageId: 'typescript', text: code(`${"'a' + ".repeat(50_000)}'b'`), parts: 400 },
  'strings beside each other': { languageId: 'python', text: python("'a' ".repeat(50_000)), parts: 200 },
  'objects of code': { languageId: 'typescript', text: code('{ a: [b] }, '.repeat(20_000)), parts: 600 },
  'a policy in a string of code': {
    languageId: 'typescript',
    text: `const a = '${statements(5_000, () => ({ Action: ['s3:Get*'] })).replaceAll('\n', '')}';`,
    parts: 40,
  },
  'marks in a list of YAML': {
    languageId: 'yaml',
    text: yaml(`Action:\n${'      - "{{ x }}"\n'.repeat(50_000)}`),
    parts: 340,
  },
  'texts of a template': {
    languageId: 'json',
    text: template({ 'Fn::Sub': `${variable}A}` }, 20_000),
    parts: 150,
  },
  'conditions of a template': {
    languageId: 'json',
    text: template({ 'Fn::If': ['C', 'a', 'b'] }, 20_000),
    parts: 400,
  },
  'attributes of a template': {
    languageId: 'json',
    text: template({ 'Fn::GetAtt': ['Bucket', 'Arn'] }, 20_000),
    parts: 200,
  },
  'variables of a data source': {
    languageId: 'terraform',
    text: `${terraform(`resources = [${'"&{a}", '.repeat(50_000)}]`)}\n  }\n}\n`,
    parts: 480,
  },
  'a policy as an object of Terraform': {
    languageId: 'terraform',
    text: `locals {\n  a = ${statements(5_000, () => ({ Action: ['s3:Get*', 's3:Put*'] }))}\n}\n`,
    parts: 160,
  },
  'a policy in a text of Terraform': {
    languageId: 'terraform',
    text: `locals {\n  a = ${JSON.stringify(policy({ Resource: many(20_000, () => 'a') }))}\n}\n`,
    parts: 110,
  },
} as const;

const client = {
  ...{ resolvesEdits: true, disabled: true, createsFiles: true },
  ...{ documentChanges: false, snippetEdits: false },
};

describe('a document that is far too large', () => {
  const pausing = pausingService();
  const { service } = pausing;

  for (const [name, { languageId, text, parts }] of Object.entries(dense)) {
    it(`is read in small steps: ${name}`, async () => {
      pausing.pauses = 0;
      await service.analyzeInTurns({ uri: `file:///dense.${languageId}`, languageId, text }, {});
      assert.ok(pausing.pauses >= parts, `${pausing.pauses} steps for ${parts} parts`);
    });
  }

  it('is checked for safe fixes one finding at a time, and not again when one is resolved', async () => {
    const text = policy({ Action: many(3_000, (index) => `s3:GetObject${String(index)}`) });
    const analysis = service.analyze({ uri: 'file:///policy.json', languageId: 'json', text });
    const found = await service.findings(analysis);
    const range = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };
    pausing.pauses = 0;
    const actions = await service.codeActions(analysis, { version: 1, client, range, only: ['source'] });
    assert.ok(pausing.pauses >= found.length, `${pausing.pauses} steps for ${found.length} findings`);
    const sort = actions.find(({ kind }) => kind === 'source.sortPolicy');
    assert.ok(sort);
    pausing.pauses = 0;
    const { edit } = await service.resolveCodeAction(analysis, sort, { version: 1, client });
    assert.ok(edit !== undefined && pausing.pauses < 100, `${pausing.pauses} steps`);
  });

  it('is sorted one policy at a time', async () => {
    const text = `[${many(1_000, () => policy({ Action: ['s3:PutObject', 's3:GetObject'] })).join(',')}]`;
    const analysis = service.analyze({ uri: 'file:///policies.json', languageId: 'json', text });
    pausing.pauses = 0;
    const changes = await service.sort(analysis);
    assert.ok(changes.length >= 1_000, `${changes.length} changes`);
    assert.ok(pausing.pauses >= 1_000, `${pausing.pauses} steps`);
  });

  const inTemplate = template({ Ref: 'Bucket' }, 1).replace('"Allow"', '"Allow","Action":"s3:*"');
  const others: Readonly<Record<string, readonly [string, string]>> = {
    yaml: ['yaml', `a:\n${'- b\n'.repeat(20_000)}p: ${policy({ Action: 's3:*' })}\n`],
    Terraform: [
      'terraform',
      `locals {\n  a = [\n${'"b",\n'.repeat(20_000)}]\n}\n${terraform('actions = ["s3:*"]\n  }\n}\n')}`,
    ],
    'a template': ['json', `${inTemplate.slice(0, -1)}, "a": [${'{}, '.repeat(20_000)}0] }`],
  };
  for (const [name, [languageId, text]] of Object.entries(others))
    it(`is read again in small steps for its offers: ${name}`, async () => {
      const analysis = service.analyze({ uri: `file:///policy.${languageId}`, languageId, text });
      await service.findings(analysis);
      pausing.pauses = 0;
      const start = analysis.lines.positionAt(text.indexOf('s3:*'));
      const actions = await service.codeActions(analysis, {
        version: 1,
        client,
        range: { start, end: start },
      });
      assert.ok(actions.length > 0);
      assert.ok(pausing.pauses >= 100, `${pausing.pauses} steps for ${actions.length} code actions`);
    });

  it('lists a limited number of errors, and counts the others', async () => {
    const text = `{ "Statement": [{ "Effect": "Allow" ${','.repeat(1_000_000)}`;
    const analysis = service.analyze({ uri: 'file:///errors.json', languageId: 'json', text });
    const errors = analysis.host.syntaxErrors;
    assert.equal(errors.length, 10_001);
    assert.equal(
      errors.at(-1)?.message,
      'The document has 990,002 more syntax errors, which are not listed.',
    );
    const diagnostics = await service.diagnostics(analysis);
    assert.match(JSON.stringify(diagnostics.at(-1)?.message), /9\d\d\d more findings/);
  });

  it('has its comments counted, and none removed if there are very many', () => {
    const read = (count: number) =>
      service.analyze({
        ...{ uri: 'file:///comments.json', languageId: 'json' },
        text: policy({}).replace('[{', `[${'// x\n'.repeat(count)}{`),
      }).host.syntaxErrors;
    const [few, many] = [read(10_000), read(10_001)];
    assert.deepEqual(
      [few.length, few[0]?.remedy?.title, many.length, many[0]?.remedy],
      [1, 'Remove the 10000 comments', 1, undefined],
    );
    assert.match(many[0]?.message ?? '', /has 10001$|has 10001\./);
  });

  it('does not expand repeated aliases without end, and reports that', async () => {
    const list = `x: &x [${'s3:Get, '.repeat(20_000)}]\n`;
    const repeated = '  - Effect: Allow\n    Action: *x\n    Resource: "*"\n'.repeat(20);
    const text = `${list}Version: "2012-10-17"\nStatement:\n${repeated}`;
    const analysis = service.analyze({ uri: 'file:///aliases.yaml', languageId: 'yaml', text });
    const known = analysis.policies[0]?.statements.filter(({ actions }) => actions.length > 1).length;
    assert.equal(known, 3);
    const { lines } = analysis;
    const said = (await service.diagnostics(analysis)).filter(({ code }) => code === 'partly-checked');
    const places = said.map(({ range }) => lines.offsetAt(range.start));
    assert.ok(places.includes(text.split('*x').slice(0, 4).join('*x').length), JSON.stringify(said));
  });

  it('is no longer read if nobody wants it anymore', async () => {
    const { languageId, text } = dense['policies in JSON'];
    let asked = 0;
    const isWanted = (): boolean => ++asked < 3;
    const reading = service.analyzeInTurns({ uri: 'file:///dense.json', languageId, text }, {}, isWanted);
    await assert.rejects(reading, { name: 'Overtaken' });
    assert.equal(asked, 3);
  });

  it('stops computing explanations and offers once a request is canceled', async () => {
    const text = statements(50, () => ({ Effect: 'Allow', Action: 's3:GetObject', Resource: '*' }));
    const analysis = service.analyze({ uri: 'file:///policy.json', languageId: 'json', text });
    await service.findings(analysis);
    const all = { start: { line: 0, character: 0 }, end: analysis.lines.positionAt(text.length) };
    const works: Readonly<Record<string, (isWanted: () => boolean) => Promise<unknown>>> = {
      explanation: (isWanted) => service.explainPolicies(analysis, undefined, isWanted),
      'code actions': (isWanted) =>
        service.codeActions(analysis, { version: 1, client, range: all, only: ['source'], isWanted }),
    };
    for (const [name, work] of Object.entries(works)) {
      let asked = 0;
      const isWanted = (): boolean => ++asked < 3;
      await assert.rejects(work(isWanted), { name: 'Overtaken' }, name);
      assert.equal(asked, 3, name);
    }
  });

  it('has its SAM policy templates checked in steps', async () => {
    const Properties = {
      Policies: Array.from({ length: 10_000 }, () => ({ S3ReadPolicy: { Bucket: 'x' } })),
    };
    const text = JSON.stringify({ Resources: { F: { Type: 'AWS::Serverless::Function', Properties } } });
    const analysis = service.analyze({ uri: 'file:///sam.json', languageId: 'json', text });
    pausing.pauses = 0;
    assert.ok((await service.findings(analysis)).length >= 10_000);
    assert.ok(pausing.pauses >= 50, `${pausing.pauses} steps`);
  });

  it('delays other requests as little as a search through all actions, which runs service by service', async () => {
    pausing.pauses = 0;
    const found = await service.searchActions({});
    const services = new Set(found?.map(({ action }) => action.split(':', 1)[0]));
    assert.ok(pausing.pauses >= services.size, `${pausing.pauses} steps for ${services.size} services`);
  });
});
