import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { readConfiguration } from '../../server/src/configuration/readConfiguration.ts';
import { createLanguageService } from '../../server/src/api/languageService.ts';
import { tinyCatalog } from '../catalog.ts';

const service = createLanguageService({ catalog: tinyCatalog });
const admin =
  '{ "Version": "2012-10-17", "Statement": [{ "Sid": "Admin", "Effect": "Allow", "Action": "*", "Resource": "*" }] }';

/** The codes of the findings in a document, with a configuration in the folder above it. */
async function codesOf(
  text: string,
  configuration: string,
  languageId = 'json',
): Promise<readonly unknown[]> {
  const ids = new Set(['full-admin', 'resource-star', 'invalid-effect']);
  const project = {
    configuration: readConfiguration(configuration, ids).configuration,
    path: 'admin/policy.json',
    today: '2026-11-22',
  };
  const analysis = service.analyze(
    { uri: 'file:///admin/policy.json', languageId, text },
    undefined,
    project,
  );
  return (await service.diagnostics(analysis)).map(({ code }) => code);
}

const suppress = (members: string): string =>
  `{ "suppressions": [{ "rule": "full-admin", "files": "admin/*.json" ${members} }] }`;

describe('a suppressed finding', () => {
  it('is shown without a suppression', async () => {
    assert.ok((await codesOf(admin, '{}')).includes('full-admin'));
  });
  it('is hidden for the file, and for its statement by Sid and by index', async () => {
    for (const members of ['', ', "statement": "Admin"', ', "statement": 0', ', "expires": "2026-11-22"']) {
      assert.equal((await codesOf(admin, suppress(members))).includes('full-admin'), false, members);
    }
  });
  it('is shown again if the suppression has expired, or is for another statement or file', async () => {
    for (const members of [
      ', "statement": "Other"',
      ', "statement": 1',
      ', "expires": "2026-11-21"',
      ', "expires": "soon"',
    ]) {
      assert.equal((await codesOf(admin, suppress(members))).includes('full-admin'), true, members);
    }
    assert.ok((await codesOf(admin, suppress('').replace('admin/*', 'other/*'))).includes('full-admin'));
  });
  it('is the only one that is hidden', async () => {
    const text = admin.replace('"Allow"', '"allow"');
    assert.ok((await codesOf(text, suppress(''))).includes('invalid-effect'));
  });
});

describe('the project', () => {
  it("overrides the user's severities", async () => {
    assert.equal(
      (await codesOf(admin, '{ "rules": { "full-admin": "off" } }')).includes('full-admin'),
      false,
    );
  });
});

describe('a comment in JSON with comments', () => {
  const withComment = (line: string): string => `{ "Version": "2012-10-17", "Statement": [{
    "Effect": "Allow", "Resource": "*",
    ${line}
    "Action": "*"
  }] }`;
  it('suppresses the next line', async () => {
    const codes = await codesOf(
      withComment('// iam-policy-ignore full-admin: break-glass role'),
      '{}',
      'jsonc',
    );
    assert.equal(codes.includes('full-admin'), false);
    assert.equal(codes.includes('unused-suppression'), false);
  });
  it('is reported if it suppresses nothing', async () => {
    const codes = await codesOf(withComment('// iam-policy-ignore invalid-effect'), '{}', 'jsonc');
    assert.ok(codes.includes('full-admin') && codes.includes('unused-suppression'));
  });
});
