import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { readdirSync } from 'node:fs';
import path from 'node:path';
import { latestManagedPolicies } from '../managedPolicies.ts';
import type { Subject } from '../offerTester.ts';
import { readProjectFile, root } from '../project.ts';
import { print } from '../rewriting.ts';
import { offerChecks } from './offerChecks.ts';
import { everyNth } from './subjects.ts';

describe('every fix and refactoring', () => {
  const { check } = offerChecks();

  it('has the declared effect on the policies of examples/', () => {
    assert.ok(check(exampleFiles()) > 20);
  });

  it('has the declared effect on a sample of the AWS managed policies', () => {
    assert.ok(check(everyNth(160, managedPolicies())) > 30);
  });
});

function exampleFiles(): readonly Subject[] {
  return readdirSync(path.join(root, 'examples'), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.json'))
    .sort()
    .map((file) => ({ name: file, text: readProjectFile(path.join('examples', file)) }));
}

function managedPolicies(): readonly Subject[] {
  return latestManagedPolicies().map(({ name, document }) => ({ name, text: print(document) }));
}
