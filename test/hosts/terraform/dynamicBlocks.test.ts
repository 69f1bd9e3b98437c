import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { decide } from '../../../server/src/evaluation/decide.ts';
import type { AccessRequest } from '../../../server/src/evaluation/request.ts';
import { terraformHost } from '../../../server/src/hosts/terraform/terraformHost.ts';
import { lowerPolicy } from '../../../server/src/policy/lower.ts';
import { realCatalog } from '../../catalog.ts';
import { placesIn } from '../places.ts';
import { dataSource } from './places.ts';

const { fixesIn } = placesIn('file:///main.tf', 'terraform', realCatalog);

const repeated = (list: string, body: string, more = ''): string =>
  `dynamic "statement" {\n  for_each = ${list}\n${more}  content {\n${body.replace(/^/gm, '    ')}\n  }\n}`;
const body = (resource: string, actions = '"s3:GetObject"'): string =>
  `actions   = [${actions}]\nresources = [${resource}]`;
const plain = (text: string): string => `statement {\n${text.replace(/^/gm, '  ')}\n}`;
const blocksIn = (text: string): number => text.match(/\b(?:statement|content) \{/g)?.length ?? 0;

const allow = '{ Effect = "Allow", Action = "s3:GetObject", Resource = "arn:aws:s3:::a/*" }';
const encoded = (statements: string): string =>
  `locals {\n  policy = jsonencode({ Version = "2012-10-17", Statement = ${statements} })\n}\n`;

/** The decision of the first policy of a module about a request. A request with a caller is for a resource policy. */
function outcomeOf(text: string, asked: Partial<AccessRequest> = {}): string {
  const [policy] = terraformHost.parse({ uri: 'file:///main.tf', languageId: 'terraform', text }).policies;
  assert.ok(policy !== undefined);
  const kind = asked.principal === undefined ? 'identity' : 'resource';
  const own = [lowerPolicy(policy.root, { kind, certain: true })];
  const request = { action: 's3:GetObject', resource: 'arn:aws:s3:::a/x', context: new Map(), ...asked };
  const sets = kind === 'identity' ? { identity: own } : { identity: [], resource: own };
  return decide(request, { ...sets, scps: [], rcps: [] }).outcome;
}

/** The fixes of statements that change their number. */
async function otherNumbers(...blocks: readonly string[]): Promise<readonly string[]> {
  const text = dataSource(blocks.join('\n'));
  return (await fixesIn(text)).filter((fixed) => blocksIn(fixed) !== blocksIn(text));
}

describe('a statement that a dynamic block repeats', () => {
  it('is not confused with a statement that another block repeats, or with one that always exists', async () => {
    const each = body('"${statement.value}/*"');
    assert.deepEqual(await otherNumbers(repeated('var.a', each), repeated('var.b', each)), []);
    const named = '  iterator = bucket\n';
    const ofBucket = body('"${bucket.value}/*"');
    assert.deepEqual(
      await otherNumbers(repeated('var.a', ofBucket, named), repeated('var.b', ofBucket, named)),
      [],
    );
    const fixed = body('"arn:aws:s3:::a/*"');
    assert.deepEqual(await otherNumbers(repeated('var.a', fixed), plain(fixed)), []);
    assert.equal((await otherNumbers(plain(fixed), plain(fixed))).length, 1);
  });

  it('is not merged or split, because the new statement would always exist', async () => {
    const one = body('"arn:aws:s3:::a/*"');
    const other = body('"arn:aws:s3:::b/*"');
    assert.deepEqual(await otherNumbers(repeated('var.a', one), plain(other)), []);
    assert.ok((await otherNumbers(plain(one), plain(other))).length > 0);
    const wide = body('"*"', '"s3:GetObject", "sqs:SendMessage"');
    assert.deepEqual(await otherNumbers(repeated('var.a', wide)), []);
    assert.ok((await otherNumbers(plain(wide))).length > 0);
  });

  it('has an iterator that nothing else can use', async () => {
    const principals = (identifier: string): string => `principals {
  type        = "AWS"
  identifiers = [${identifier}]
}`;
    const trust = 'actions = ["sts:AssumeRole"]';
    const lacking = async (first: string): Promise<readonly string[]> =>
      (await fixesIn(dataSource([first, plain(trust)].join('\n')))).filter(
        (text) => text.match(/principals \{/g)?.length === 2,
      );
    assert.deepEqual(
      await lacking(repeated('var.a', `${trust}\n${principals('"arn:aws:iam::${statement.value}:root"')}`)),
      [],
    );
    assert.ok((await lacking(plain(`${trust}\n${principals('"arn:aws:iam::${var.a}:root"')}`))).length > 0);
  });

  it('may not exist to allow a request', () => {
    assert.equal(outcomeOf(dataSource(repeated('var.a', body('"arn:aws:s3:::a/*"')))), 'depends');
    assert.equal(outcomeOf(dataSource(plain(body('"arn:aws:s3:::a/*"')))), 'allowed');
    assert.equal(outcomeOf(encoded(`[for name in var.names : ${allow} if name != ""]`)), 'depends');
    assert.equal(outcomeOf(encoded(`concat([], var.is_read ? [${allow}] : [])`)), 'depends');
    assert.equal(outcomeOf(encoded(`[${allow}]`)), 'allowed');
  });

  it('has conditions and principals that may not exist either', () => {
    const condition = `condition {
  test     = "StringEquals"
  variable = "aws:SourceVpce"
  values   = ["vpce-1"]
}`;
    const optional =
      condition.replace('condition {', 'dynamic "condition" {\n  for_each = var.c\n  content {') + '\n}';
    const elsewhere = new Map([['aws:sourcevpce', ['vpce-2']]]);
    const outcome = (more: string): string =>
      outcomeOf(dataSource(plain(`${body('"arn:aws:s3:::a/*"')}\n${more}`)), { context: elsewhere });
    assert.equal(outcome(condition), 'implicitlyDenied');
    assert.equal(outcome(optional), 'depends');
    const principals =
      'principals {\n  type = "AWS"\n  identifiers = ["arn:aws:iam::111122223333:user/ann"]\n}';
    const more = 'dynamic "principals" {\n  for_each = var.p\n  content {\n  }\n}';
    const ofBob = (text: string): string =>
      outcomeOf(dataSource(plain(`${body('"arn:aws:s3:::a/*"')}\n${text}`)), {
        principal: 'arn:aws:iam::111122223333:user/bob',
      });
    assert.equal(ofBob(principals), 'implicitlyDenied');
    assert.equal(ofBob(`${principals}\n${more}`), 'depends');
  });

  it('may come from other documents', () => {
    const sources = (name: string): string => `source_policy_documents = [${name}]`;
    const [plainText, more] = ['', sources('var.a')].map((text) =>
      dataSource(`${text}\n${plain(body('"*"'))}`),
    );
    const request = { action: 's3:PutObject' };
    assert.equal(outcomeOf(plainText ?? '', request), 'implicitlyDenied');
    assert.equal(outcomeOf(more ?? '', request), 'depends');
  });

  it('is fixed and narrowed in its place', async () => {
    const fixes = await fixesIn(dataSource(repeated('var.a', body('"*"', '"sqs:SendMesage"'))));
    assert.ok(fixes.some((text) => text.includes('"sqs:SendMessage"')));
    const narrowed = await fixesIn(dataSource(repeated('var.a', body('"*"', '"sqs:SendMessage"'))));
    assert.ok(narrowed.some((text) => text.includes('arn:aws:sqs:')));
  });
});
