import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { realCatalog } from '../../catalog.ts';
import { placesIn } from '../places.ts';
import { statement } from './places.ts';

const { findingsIn, fixesIn } = placesIn('file:///main.tf', 'terraform', realCatalog);

const actions = (list: string): string => statement(`actions   = ${list}\nresources = ["*"]`);
const statements = (list: string): string => `locals {
  more = [{ Effect = "Allow", Action = "s3:PutObjct", Resource = "*" }]
}
resource "aws_iam_policy" "a" {
  policy = jsonencode({
    Version   = "2012-10-17"
    Statement = ${list}
  })
}
`;
const own = '{ Effect = "Allow", Action = "s3:GetObjct", Resource = "*" }';
const both = ['invalid-action at "s3:PutObjct"', 'invalid-action at "s3:GetObjct"'];

describe('a concatenated list', () => {
  for (const list of [
    'compact(concat(["s3:PutObject"], ["s3:GetObjct"]))',
    'concat(["s3:PutObject"], var.x ? ["s3:GetObjct"] : [])',
    'distinct(flatten([["s3:PutObject"], [var.x == "a" ? ["s3:GetObjct"] : []]]))',
    'var.x ? [] : ["s3:GetObjct"]',
  ])
    it(`is checked as far as it is literal: ${list}`, async () => {
      assert.deepEqual(await findingsIn(actions(list)), ['invalid-action at "s3:GetObjct"']);
      assert.ok((await fixesIn(actions(list))).includes(actions(list.replace('Objct', 'Object'))));
    });

  it('is checked if split returns it', async () => {
    assert.deepEqual(await findingsIn(actions('split(",", "s3:PutObject,s3:GetObjct")')), [
      'invalid-action at s3:GetObjct',
    ]);
    assert.deepEqual(await findingsIn(actions('split(",", "s3:PutObject,${var.x}Objct")')), []);
    assert.deepEqual(await findingsIn(actions('split(var.by, "s3:PutObject;s3:GetObjct")')), []);
  });

  it('has no empty texts after compact', async () => {
    const resources = (list: string): string => statement(`actions = ["s3:GetObject"]\nresources = ${list}`);
    for (const list of ['compact(["a", ""])', 'compact([var.x ? "a" : "", var.y ? null : var.z])'])
      assert.deepEqual(await findingsIn(resources(list)), ['missing-arn-field at "a"']);
    assert.deepEqual(await findingsIn(resources('concat([var.x ? "a" : ""], [])')), [
      'missing-arn-field at "a"',
      'missing-arn-field at ""',
    ]);
  });

  it('is not compared with the list in the other branch', async () => {
    assert.deepEqual(await findingsIn(actions('var.x ? ["s3:GetObject"] : ["s3:*"]')), []);
  });

  for (const list of [
    'var.x ? ["s3:GetObjct"] : ["s3:*"]',
    'var.x ? ["s3:GetObjct"] : var.more',
    'concat(var.more, !var.x && var.y ? ["s3:GetObjct"] : ["s3:PutObject"])',
  ])
    it(`is checked with each branch of a condition, and fixed there: ${list}`, async () => {
      assert.deepEqual(await findingsIn(actions(list)), ['invalid-action at "s3:GetObjct"']);
      assert.ok((await fixesIn(actions(list))).includes(actions(list.replace('Objct', 'Object'))));
    });

  it('is checked with matching branches of the same condition', async () => {
    const both = (action: string, resource: string): string =>
      statement(`actions   = ${action}\nresources = ${resource}`);
    const [object, bucket] = ['["arn:aws:s3:::a/*"]', '["arn:aws:s3:::a"]'];
    const action = 'var.x ? ["s3:GetObject"] : ["s3:ListBucket"]';
    assert.deepEqual(await findingsIn(both(action, `var.x ? ${object} : ${bucket}`)), []);
    assert.deepEqual(await findingsIn(both(action, `var.x ? ${bucket} : ${object}`)), [
      'action-resource-mismatch at "s3:GetObject"',
      'action-resource-mismatch at "s3:ListBucket"',
    ]);
    assert.deepEqual(await findingsIn(both(action, `var.y ? ${object} : ${bucket}`)), []);
  });

  for (const list of [
    `concat(local.more, [${own}])`,
    `flatten([[for a in var.all : ${own}], local.more])`,
    `flatten([local.more, var.x ? [${own}] : []])`,
  ])
    it(`may contain statements: ${list}`, async () => {
      assert.deepEqual(await findingsIn(statements(list)), both);
    });
});
