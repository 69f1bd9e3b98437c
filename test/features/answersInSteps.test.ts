import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { many, policy, statements, terraform } from '../largeTexts.ts';
import { pausingService } from '../pausingService.ts';
import { defaultRuleSettings } from '../../server/src/analysis/ruleSettings.ts';
import { maxReread } from '../../server/src/features/codeActions/offers.ts';
import type { DocumentAnalysis } from '../../server/src/api/languageService.ts';

const pausing = pausingService();
const { service } = pausing;

function analysisOf(text: string): DocumentAnalysis {
  return service.analyze({ uri: 'file:///policy.json', languageId: 'json', text });
}

/** Work that pauses at least once for each of its parts. */
type Work = readonly [parts: number, work: (isWanted?: () => boolean) => Promise<unknown>];

const allowing = (count: number, action: string): string =>
  statements(count, () => ({ Effect: 'Allow', Action: action, Resource: '*' }));

/** Policies with unsorted lists, in which actions occur twice. */
const policies = analysisOf(
  `[${many(40, () => policy({ Action: ['s3:PutObject', 's3:GetObject', 's3:GetObject'] })).join(',\n')}]`,
);
const client = {
  ...{ resolvesEdits: true, disabled: true, createsFiles: true, annotations: true },
  ...{ documentChanges: true, snippetEdits: false },
};

/** The edit of the first code action of a kind. */
async function resolve(kind: string, isWanted?: () => boolean): Promise<unknown> {
  const at = policies.lines.positionAt(policies.document.text.indexOf('s3:GetObject"]'));
  const asked = { version: 1, client, range: { start: at, end: at }, only: [kind] };
  const [action] = await service.codeActions(policies, asked);
  assert.ok(action);
  pausing.pauses = 0;
  const { edit } = await service.resolveCodeAction(policies, action, {
    ...asked,
    ...(isWanted && { isWanted }),
  });
  assert.ok(edit, kind);
  return edit;
}

/** The code actions at a place where nothing is offered. The findings are already computed. */
async function offer(isWanted?: () => boolean): Promise<unknown> {
  await service.findings(policies);
  const start = { line: 0, character: 0 };
  const asked = { version: 1, client, range: { start, end: start }, only: ['quickfix'] };
  pausing.pauses = 0;
  return service.codeActions(policies, { ...asked, ...(isWanted && { isWanted }) });
}

/** The code actions on the resource of a statement with many actions. Its findings are already computed. */
async function narrow(isWanted?: () => boolean): Promise<unknown> {
  const letter = (index: number): string => String.fromCharCode(index);
  const Action = many(200, (index) => `ec2:Describe${letter(65 + (index % 25))}${letter(97 + index / 25)}*`);
  const statement = analysisOf(policy({ Action: [...Action, 'ec2:RunInstances'] }));
  await service.findings(statement);
  const at = statement.lines.positionAt(statement.document.text.lastIndexOf('"*"') + 1);
  const asked = { version: 1, client, range: { start: at, end: at }, only: ['refactor.rewrite'] };
  pausing.pauses = 0;
  const actions = await service.codeActions(statement, { ...asked, ...(isWanted && { isWanted }) });
  assert.ok(actions.some(({ title }) => title.startsWith('Narrow')));
  return actions;
}

/** The fix of a finding that narrows all actions of a service. The findings are already computed. */
async function narrowAll(isWanted?: () => boolean): Promise<unknown> {
  const statement = analysisOf(policy({ Action: ['ec2:*', 's3:*'] }));
  await service.findings(statement);
  const at = statement.lines.positionAt(statement.document.text.lastIndexOf('"*"') + 1);
  const asked = { version: 1, client, range: { start: at, end: at }, only: ['quickfix'] };
  pausing.pauses = 0;
  const actions = await service.codeActions(statement, { ...asked, ...(isWanted && { isWanted }) });
  assert.ok(actions.some(({ title }) => title.startsWith('Narrow')));
  return actions;
}

/** The proposals beside many resources. */
async function propose(isWanted?: () => boolean): Promise<unknown> {
  const Resource = many(300, (index) => `arn:aws:s3:::bucket-${String(index)}`);
  const analysis = analysisOf(policy({ Action: 's3:*', Resource: [...Resource, ''] }));
  const options = { snippets: false, itemDefaults: false, labelDetails: false };
  const offset = analysis.document.text.lastIndexOf('""') + 1;
  const list = await service.completion(analysis, offset, { ...options, ...(isWanted && { isWanted }) });
  assert.ok(list.items.length > 5);
  return list;
}

/** A new name for a Sid; the document is read again to verify it. */
async function rename(isWanted?: () => boolean): Promise<unknown> {
  const block = terraform('sid = "A"\n    actions = ["s3:*"]\n    resources = ["*"]\n  }\n}\n');
  const text = block.repeat(30);
  const analysis = service.analyze({ uri: 'file:///main.tf', languageId: 'terraform', text });
  pausing.pauses = 0;
  const renamed = await service.renameSid(analysis, text.indexOf('"A"') + 1, 'B', {
    ...{ version: 1, documentChanges: true, file: undefined },
    ...(isWanted && { isWanted }),
  });
  assert.ok('edit' in renamed);
  return renamed;
}

describe('a large request', () => {
  const [reading, writing] = [analysisOf(allowing(150, 's3:GetObject')), allowing(150, 's3:PutObject')];
  const wildcards = analysisOf(policy({ Action: many(100, (index) => `ec2:*${index.toString(36)}*`) }));
  const request = { action: 's3:PutObject', resource: 'arn:aws:s3:::a/b' };
  const denied =
    'User: arn:aws:iam::123456789012:user/a is not authorized to perform: s3:PutObject on resource: ' +
    'arn:aws:s3:::a/b because no identity-based policy allows the s3:PutObject action';
  const tested = { identity: [reading], scps: [], rcps: [] };
  const tests = (expectation: string): string => {
    const cases = many(10, (index) => `case ${String(index)}`).map((name) => ({
      name,
      [expectation]: { action: request.action, resource: request.resource },
    }));
    return JSON.stringify({ policies: { identity: 'policy.json' }, cases });
  };
  const runTests = async (expectation: string, wanted?: () => boolean): Promise<unknown> => {
    const read = await service.readPolicyTests(tests(expectation));
    assert.deepEqual(read.problems, []);
    return service.runPolicyTests(read.tests.cases, tested, wanted);
  };
  const works: Readonly<Record<string, Work>> = {
    'a comparison of statements': [60, (wanted) => service.compareWith(reading, writing, 'HEAD', wanted)],
    'a comparison of wildcards': [100, (wanted) => service.compareWith(wildcards, undefined, 'HEAD', wanted)],
    'an explanation of wildcards': [
      100,
      (wanted) => service.explainPolicies(wildcards, { policy: 0, statement: 0 }, wanted),
    ],
    'a search of the catalog': [400, (wanted) => service.searchCatalog('e a', wanted)],
    'a search for actions': [400, (wanted) => service.searchActions({ name: '*zz*' }, wanted)],
    'the questions about a policy': [18, (wanted) => service.accessForm(reading, 0, undefined, wanted)],
    'a question about a policy': [
      18,
      (wanted) => service.askPolicy(reading, 0, { ...request, context: {} }, wanted),
    ],
    'a question about several policies': [
      18,
      (wanted) => service.can({ ...request, context: {}, policies: tested }, wanted),
    ],
    'an access denied message': [18, (wanted) => service.answerDenied(reading, 0, denied, wanted)],
    'the mistakes in policy tests': [10, (wanted) => service.readPolicyTests(tests('allow'), wanted)],
    'policy tests of requests': [180, (wanted) => runTests('allow', wanted)],
    'policy tests of bans': [1_500, (wanted) => runTests('never', wanted)],
    'all safe fixes': [40, (wanted) => resolve('source.fixAll.iamPolicy', wanted)],
    'a sorted policy': [40, (wanted) => resolve('source.sortPolicy', wanted)],
    'a shortened policy': [40, (wanted) => resolve('source.minimizePolicy', wanted)],
    'code actions in many policies': [40, (wanted) => offer(wanted)],
    'offers to narrow every action': [12, (wanted) => narrowAll(wanted)],
    'the new name of a Sid': [30, (wanted) => rename(wanted)],
    'proposals beside many resources': [20, (wanted) => propose(wanted)],
    'offers to narrow a resource': [25, (wanted) => narrow(wanted)],
    'what a change does, for its preview': [40, (wanted) => resolve('quickfix', wanted)],
  };
  for (const [name, [parts, work]] of Object.entries(works))
    it(`is processed in steps, and stops if the result is no longer wanted: ${name}`, async () => {
      let asked = 0;
      await assert.rejects(
        work(() => ++asked < 3),
        { name: 'Overtaken' },
      );
      assert.equal(asked, 3);
      pausing.pauses = 0;
      await work();
      assert.ok(pausing.pauses >= parts, `${pausing.pauses} steps for ${parts} parts`);
    });

  it('is processed in steps: the text of a lens', async () => {
    const other = pausingService();
    await other.service.lensCommand(wildcards, { policy: 0 }, 'explain');
    assert.ok(other.pauses >= 100, `${other.pauses} steps`);
  });

  it('is processed in steps: the security rules that look at each action of a long statement', async () => {
    const other = pausingService();
    const Action = many(1_000, (index) => `ec2:*${index.toString(36)}*`);
    const statement = analysisOf(policy({ Action }));
    await other.service.findings(statement, { ...defaultRuleSettings, security: true });
    assert.ok(other.pauses >= 1_500, `${other.pauses} steps`);
  });

  it('is processed in steps: the resources of a long statement', async () => {
    const [few, more] = [pausingService(), pausingService()];
    const resources = (count: number): DocumentAnalysis => {
      const Resource = many(count, (index) => `arn:aws:s3:::bucket-${String(index)}`);
      return analysisOf(policy({ Action: ['s3:*', 'ec2:*'], Resource }));
    };
    await few.service.findings(resources(1_000));
    await more.service.findings(resources(2_000));
    // One step for each resource, and several for what all rules read of them.
    assert.ok(more.pauses - few.pauses >= 1_003, `${more.pauses - few.pauses} more steps`);
  });

  it('checks the open document, however many other texts it reads', async () => {
    const { text } = policies.document;
    const open = pausingService(({ document }) => document.text === text).service;
    for (const change of ['fixAll', 'minimize'] as const)
      assert.deepEqual(await open[change](policies), await service[change](policies), change);
  });

  it('is limited if the document is read again for each part: offers', async () => {
    const block = terraform('actions = ["s3:*"]\n    resources = ["*"]\n    effect = "allow"\n  }\n}\n');
    const text = `# ${'x'.repeat(1_000_000)}\n${block.repeat(30)}`;
    const analysis = service.analyze({ uri: 'file:///main.tf', languageId: 'terraform', text });
    const range = { start: analysis.lines.positionAt(0), end: analysis.lines.positionAt(text.length) };
    const actions = await service.codeActions(analysis, { version: 1, client, range, only: ['quickfix'] });
    const offers = actions.filter(({ data }) => JSON.stringify(data).includes('"of":"offers"'));
    assert.equal(offers.length, Math.floor(maxReread / text.length));
  });

  it('is limited to what users scroll to: lenses', () => {
    const text = allowing(6_000, 's3:GetObject');
    assert.equal(service.codeLenses(analysisOf(text)).length, 5_000);
  });

  const patterns = (letter: string): string =>
    policy({ Resource: many(1_000, (index) => `arn:aws:s3:::${letter}*${String(index)}*`) });
  const tooMuch: Readonly<Record<string, readonly [before: string, after: string]>> = {
    'many statements': [allowing(4_000, 's3:GetObject'), allowing(4_000, 's3:PutObject')],
    'many actions of many statements': [allowing(100, '*'), policy({ Action: 'a:b' })],
    'many patterns': [patterns('a'), patterns('b')],
  };
  for (const [name, [before, after]] of Object.entries(tooMuch))
    it(`is rejected if it would take too long: a comparison of ${name}`, async () => {
      const compared = service.compareWith(analysisOf(after), before, 'HEAD');
      assert.deepEqual(await compared, { problem: 'The policies are too large to be compared.' });
    });

  it('is rejected with an error if there is no other way to report it', async () => {
    const [before, after] = tooMuch['many patterns'] ?? [];
    const compared = service.compare(analysisOf(before ?? ''), analysisOf(after ?? ''));
    await assert.rejects(compared, { name: 'TooLarge' });
  });

  it('is rejected if there is too much to read: what very many statements grant', async () => {
    await assert.rejects(service.grants(analysisOf(allowing(60, '*'))), { name: 'TooLarge' });
    assert.equal((await service.grants(analysisOf(allowing(20, '*')))).length, 20);
  });

  it('is processed if others are larger: a comparison of statements with wildcards only', async () => {
    const everything = allowing(2, '*');
    const compared = await service.compareWith(analysisOf(everything), allowing(2, 's3:*'), 'HEAD');
    assert.ok('relation' in compared && compared.relation === 'wider');
    assert.equal((await service.compare(analysisOf(everything), analysisOf(everything))).relation, 'equal');
  });
});
