import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { createLanguageService } from '../../../server/src/api/languageService.ts';
import { realCatalog } from '../../catalog.ts';
import { latestManagedPolicies } from '../../managedPolicies.ts';
import { meaningByLibrary, meaningRead } from './meaning.ts';

/** Optional folder with more Terraform code to read. */
const more = process.env['HCL_SAMPLES'];

async function assertSame(text: string, where = text): Promise<void> {
  const expected = await meaningByLibrary(text);
  assert.notEqual(expected, undefined, where);
  assert.deepEqual(meaningRead(text), expected, where);
}

const names = fc.constantFrom('actions', 'effect', 'a', 'policy', 'x-y', 'tags', 'été');
const texts = fc.oneof(
  fc.constantFrom('"s3:Get*"', '""', '"a \\"b\\" \\\\ \\n\\t"', '"\\u00e9\\U0001F600"', '"$${aws:username}"'),
  fc.constantFrom(
    '"%%{if}"',
    '"$$ $a %b {"',
    '"#no // comment"',
    '"${var.a}/*"',
    '"${f("x", { a = "}" })}-${b}"',
  ),
  fc.constantFrom(
    '"arn:${data.aws_partition.this.partition}:s3:::${local.n["k"]}"',
    '"&{aws:username}"',
    '"é 𝒳"',
  ),
);
const expressions = fc.oneof(
  fc.constantFrom(
    'var.a',
    'aws_s3_bucket.b[0].arn',
    'a.*.id',
    'a[*].id',
    'a["k"].b',
    '!a',
    'a == "b"',
    '(a)',
  ),
  fc.constantFrom(
    'a ? "b" : "c"',
    'a && b || c',
    '1 + 2 * 3',
    'a -1',
    'jsonencode({ a = ["b"] })',
    'f(a, b...)',
  ),
  fc.constantFrom(
    '[for v in a : v if v != ""]',
    '{ for k, v in a : k => v... }',
    'concat(["a"], [b])',
    'a.0.b',
  ),
  fc.constantFrom(
    '[\n for v in a :\n v\n]',
    'merge({\n a = 1\n}, b)',
    'f(\n a,\n # why\n b\n)',
    'a::b::c(1)',
  ),
);
const heredocs = fc.constantFrom(
  '<<EOF\n{"a": "${b}"}\nEOF',
  '<<-EOT\n    {\n      "a": "$${b}"\n    }\n  EOT',
  '<<A\nA b\n\n# no comment\nA',
);
const gaps = fc.constantFrom('\n', '\n\n', ' # why\n', ' // why\n', ' /* a\n b */\n', '\r\n');
const { value: values } = fc.letrec<{ value: string }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    texts,
    expressions,
    fc.constantFrom('1', '-2', '1.5', '1e3', 'true', 'false', 'null'),
    fc
      .tuple(
        fc.array(tie('value'), { maxLength: 3 }),
        fc.constantFrom(',', ', ', ',\n  ', ', # why\n'),
        fc.boolean(),
      )
      .map(
        ([items, comma, isTrailing]) => `[${items.join(comma)}${isTrailing && items.length > 0 ? ',' : ''}]`,
      ),
    fc
      .tuple(
        fc.uniqueArray(
          fc.tuple(names, fc.constantFrom('"', ''), fc.constantFrom(' = ', '=', ' : '), tie('value')),
          {
            selector: ([name]) => name,
            maxLength: 3,
          },
        ),
        fc.constantFrom(', ', '\n', ',\n', ' # why\n'),
      )
      .map(([members, gap]) => {
        const written = members.map(([name, quote, sign, value]) => `${quote}${name}${quote}${sign}${value}`);
        return `{${gap.startsWith(',') ? ' ' : gap}${written.join(gap)}\n}`;
      }),
  ),
}));
const attributes = fc
  .uniqueArray(fc.tuple(names, fc.oneof(values, heredocs), gaps), {
    selector: ([name]) => name,
    maxLength: 4,
  })
  .map((all) =>
    all.map(([name, value, gap]) => `${name} = ${value}${value.startsWith('<<') ? '\n' : gap}`).join(''),
  );
const labels = fc.constantFrom('', ' "aws_iam_policy_document" "a"', ' "b"', ' c');
const documents = fc
  .array(fc.tuple(fc.constantFrom('data', 'locals', 'block'), labels, attributes, attributes), {
    maxLength: 3,
  })
  .map((blocks) =>
    blocks
      .map(
        ([type, label, outer, inner], at) =>
          `${type}${String(at)}${label} {\n${outer}inner {\n${inner}}\n}\n`,
      )
      .join('\n'),
  );

describe("the HCL reader agrees with HashiCorp's parser", () => {
  it('in generated documents', async () => {
    await fc.assert(
      fc.asyncProperty(documents, async (text) => {
        const expected = await meaningByLibrary(text);
        fc.pre(expected !== undefined);
        assert.deepEqual(meaningRead(text), expected, text);
      }),
      { numRuns: 400 },
    );
  });

  it('in the converted managed policies', async () => {
    const service = createLanguageService({ catalog: () => realCatalog() });
    for (const { document } of latestManagedPolicies().filter((_, index) => index % 20 === 0)) {
      const written = service.convertText(JSON.stringify(document), 'file:///a.json', { to: 'terraform' });
      if ('text' in written) await assertSame(written.text);
    }
  });

  if (more !== undefined)
    it('in the files of an optional folder', async () => {
      const files = readdirSync(more, { recursive: true, encoding: 'utf8' });
      for (const file of files.filter((name) => /\.(?:tf|tofu)$/.test(name))) {
        const text = readFileSync(path.join(more, file), 'utf8');
        // The library writes a choice inside a text as `%{if}`.
        if (!/\$\{[^{}]*\?/.test(text)) await assertSame(text, file);
      }
    });
});
