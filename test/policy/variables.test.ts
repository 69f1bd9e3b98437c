import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import {
  findVariables,
  hasVariable,
  isOpaque,
  startsOpaque,
  widenVariables,
} from '../../server/src/policy/variables.ts';
import type { PolicyVariableKind } from '../../server/src/policy/variables.ts';

/** The text, kind and name of each variable. */
const found = (text: string): readonly (readonly [string, PolicyVariableKind, string])[] =>
  findVariables(text).map(({ start, end, kind, name }) => [text.slice(start, end), kind, name]);

describe('policy variables', () => {
  it('are found with their names', () => {
    assert.deepEqual(found('arn:aws:s3:::b/${aws:username}/${aws:PrincipalTag/team}/*'), [
      ['${aws:username}', 'key', 'aws:username'],
      ['${aws:PrincipalTag/team}', 'key', 'aws:PrincipalTag/team'],
    ]);
    assert.deepEqual(found('no $variable {here}'), []);
  });

  it('may be special characters', () => {
    assert.deepEqual(found('${*}${?}${$}'), [
      ['${*}', 'special', '*'],
      ['${?}', 'special', '?'],
      ['${$}', 'special', '$'],
    ]);
  });

  it('may have a default value in single quotes', () => {
    const text = "x/${aws:PrincipalTag/team, 'company wide'}";
    const variable = findVariables(text)[0];
    assert.equal(variable?.name, 'aws:PrincipalTag/team');
    assert.deepEqual(variable.default, { start: 27, end: 41, text: 'company wide', quoted: true });
    assert.equal(text.slice(27, 41), "'company wide'");
    const defaultOf = (content: string): unknown => findVariables(content)[0]?.default;
    assert.deepEqual(defaultOf("${a:b, 'c}"), { start: 7, end: 9, text: 'c', quoted: false });
    assert.deepEqual(defaultOf('${a:b,c}'), { start: 6, end: 7, text: 'c', quoted: false });
    assert.deepEqual(defaultOf("${a:b, '}"), { start: 7, end: 8, text: '', quoted: false });
    assert.equal(defaultOf('${a:b}'), undefined);
  });

  it('are not the only placeholders: template placeholders are recognized too', () => {
    for (const mark of [
      '{{ bucket }}',
      '<bucket>',
      '<%= bucket %>',
      '%{bucket}',
      '#{bucket}',
      '((bucket))',
      '{% b %}',
      '$(bucket)',
      '$bucket',
      '{bucket}',
      '%BUCKET%',
      '@@bucket@@',
      '%s',
      '%[1]s',
      '__BUCKET__',
      '[bucket]',
      '[[ bucket ]]',
    ]) {
      assert.ok(isOpaque(`arn:aws:s3:::${mark}/*`), mark);
      assert.ok(startsOpaque(`${mark}/*`), mark);
      assert.equal(widenVariables(`arn:aws:s3:::${mark}/x`), 'arn:aws:s3:::*/x');
      assert.deepEqual(found(mark), []);
    }
    assert.equal(widenVariables('${aws:username}-{{ a }}/${*}'), '*-*/?');
    for (const plain of ['a<b', '(a)', '{a}', '100%', 'a > b', '50%a', 'a@b', '/$connect', '__init', '[1]'])
      assert.ok(!isOpaque(plain), plain);
  });

  it('are distinguished from templates of other tools', () => {
    for (const template of [
      '${var.bucket}',
      '${AWS::AccountId}',
      '${aws_s3_bucket.logs.arn}',
      '${join(",", var.names)}',
      '${var.on ? "a:b" : "c"}',
      '${self:custom.stage}',
      '${data.x["${var.y}"]}',
    ]) {
      assert.deepEqual(found(`a${template}b`), [[template, 'template', template.slice(2, -1)]]);
    }
    for (const key of [
      '${token.actions.githubusercontent.com:sub}',
      '${ aws:username }',
      '${}',
      '${aws:PrincipalTag/a:b}',
    ]) {
      assert.deepEqual(found(`a${key}b`), [[key, 'key', key.slice(2, -1)]]);
    }
  });

  it('may lack the closing brace', () => {
    assert.deepEqual(found('a/${aws:username/${aws:userid}'), [
      ['${aws:username/', 'key', 'aws:username/'],
      ['${aws:userid}', 'key', 'aws:userid'],
    ]);
    assert.deepEqual(
      findVariables('a/${aws:').map(({ closed, end }) => ({ closed, end })),
      [{ closed: false, end: 8 }],
    );
  });

  it('make a text unknown, whatever replaces them', () => {
    assert.deepEqual(['${aws:username}', '${*}', '${var.x}', '${aws:', 'a$b'].map(isOpaque), [
      true,
      true,
      true,
      true,
      false,
    ]);
  });

  it('count as a star in a pattern', () => {
    assert.equal(widenVariables("a/${aws:username}/${*}${?}${$}/${a:b, 'c'}"), 'a/*/??$/*');
    assert.equal(widenVariables('a/${aws:username'), 'a/*');
    assert.equal(widenVariables('plain'), 'plain');
  });

  it('are found at every opening, in order and without overlap', () => {
    const texts = fc.string({
      unit: fc.constantFrom('$', '{', '}', 'a', ':', ',', "'", '${'),
      maxLength: 20,
    });
    fc.assert(
      fc.property(texts, (text) => {
        let rest = '';
        let from = 0;
        for (const { start, end, closed, name } of findVariables(text)) {
          assert.ok(start >= from && end <= text.length);
          assert.equal(text.slice(start, start + 2), '${');
          assert.equal(text.slice(start + 2, start + 2 + name.length), name);
          assert.ok(!closed || text[end - 1] === '}');
          rest += `${text.slice(from, start)}|`;
          from = end;
        }
        assert.ok(!hasVariable(rest + text.slice(from)));
      }),
    );
  });
});
