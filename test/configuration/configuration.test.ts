import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { compileFilePattern } from '../../server/src/configuration/filePattern.ts';
import { readConfiguration } from '../../server/src/configuration/readConfiguration.ts';
import { parseFixture, renderMarks } from '../fixture.ts';

const rules: ReadonlySet<string> = new Set(['full-admin', 'old-version', 'resource-star']);

describe('a file pattern', () => {
  const check = (pattern: string, path: string, fits: boolean): void => {
    assert.equal(compileFilePattern(pattern).matches(path), fits, `${pattern} on ${path}`);
  };
  it('matches within one part of the path, or across parts with **', () => {
    check('policies/*.json', 'policies/admin.json', true);
    check('policies/*.json', 'policies/team/admin.json', false);
    check('policies/**', 'policies/team/admin.json', true);
    check('**/scp/*.json', 'scp/deny.json', true);
    check('**/scp/*.json', 'guardrails/prod/scp/deny.json', true);
    check('a/**/b/**/c.json', 'a/x/b/c.json', true);
    check('a/**/b/**/c.json', 'a/x/c.json', false);
  });
  it('matches a file with that name in any folder if it contains no slash', () => {
    check('admin.json', 'policies/admin.json', true);
    check('./admin.json', 'policies/admin.json', true);
    check('/policies/admin.json', 'policies/admin.json', true);
  });
  it('matches only in the top folder if it starts with a slash', () => {
    check('/admin.json', 'admin.json', true);
    check('/admin.json', 'policies/admin.json', false);
  });
  it('knows whether it can match only one file', () => {
    assert.equal(compileFilePattern('policies/admin.json').literal, true);
    assert.equal(compileFilePattern('/admin.json').literal, true);
    assert.equal(compileFilePattern('admin.json').literal, false);
    assert.equal(compileFilePattern('policies/*.json').literal, false);
  });
});

describe('the configuration', () => {
  it('sets severities, the security tier, kinds and suppressions', () => {
    const { configuration, problems } = readConfiguration(
      `{
        "rules": { "full-admin": "error" },
        "security": true,
        "kinds": [{ "files": "guardrails/**", "kind": "scp" }],
        "suppressions": [{ "rule": "full-admin", "files": "admin/policy.json", "statement": "Admin", "expires": "2027-01-31" }]
      }`,
      rules,
    );
    assert.deepEqual(problems, []);
    assert.deepEqual([...configuration.severities], [['full-admin', 'error']]);
    assert.equal(configuration.security, true);
    assert.deepEqual(configuration.kinds[0]?.context, { kind: 'scp', certain: true });
    const [suppression] = configuration.suppressions;
    assert.equal(suppression?.rule, 'full-admin');
    assert.equal(suppression.statement, 'Admin');
    assert.equal(suppression.expires?.value, '2027-01-31');
  });
  it('has mistakes reported at their position, and everything else is used', () => {
    const { text, marks } = parseFixture(`
{
  "rules": { "old-version": "loud", "ful-admin": "off", "resource-star": "off" },
  //                        ^^^^^^ The severity must be one of off, hint, information, warning, error.
  //                                ^^^^^^^^^^^ Unknown rule "ful-admin". Did you mean "full-admin"?
  "supressions": [],
//^^^^^^^^^^^^^ Unknown property "supressions". Did you mean "suppressions"?
  "kinds": [{ "files": "a.json", "kind": "bucket" }],
  //                                     ^^^^^^^^ Unknown policy type "bucket".
  "suppressions": [{ "files": "a.json" }, { "expires": "soon", "rule": "full-admin", "files": "a.json" }]
  //               ^ "rule" is missing.
  //                                                   ^^^^^^ A date must be in the form YYYY-MM-DD.
}`);
    const { configuration, problems } = readConfiguration(text, rules);
    assert.equal(renderMarks(text, problems), renderMarks(text, marks));
    assert.deepEqual([...configuration.severities], [['resource-star', 'off']]);
    assert.equal(configuration.suppressions.length, 1);
  });
  it('never fails, whatever its text', () => {
    for (const text of ['', '[]', '{', '"', '{"rules": 1, "kinds": {}, "suppressions": [null, 1]}', 'null']) {
      assert.deepEqual([...readConfiguration(text, rules).configuration.suppressions], []);
    }
  });
});
