import { isPrincipalless } from '../../policy/kind.ts';
import type { ResourcePattern } from '../../policy/policy.ts';
import { startsOpaque } from '../../policy/variables.ts';
import { defineRule } from '../rule.ts';
import { writeArn } from '../common/meantArn.ts';

/**
 * The policy of an API may leave out what is before its stage: `execute-api:/stage/GET/pets` (API Gateway Developer Guide, "API Gateway resource
 * policy examples").
 */
function isOfOwnApi({ literal, statement }: ResourcePattern): boolean {
  return literal.value.startsWith('execute-api:/') && !isPrincipalless(statement.policy.context.kind);
}

export const invalidArnPrefix = defineRule({
  id: 'invalid-arn-prefix',
  severity: 'error',
  summary: 'A resource does not start with arn:.',
  accessAnalyzer: 'ERROR',
  policyKinds: 'all',
  ofNames: true,
  visit: {
    resource(resource, { resolution, report }) {
      const { literal } = resource;
      const text = literal.value;
      // Of a text without a colon AWS tells that fields are missing, and so does `missing-arn-field`.
      if (!text.includes(':') || text.startsWith('arn:') || startsOpaque(text)) return;
      if (isOfOwnApi(resource)) return;
      const meant = complete(text);
      report({
        range: literal,
        message: `The resource "${text}" does not start with arn:.`,
        fixes: (known) =>
          meant === undefined
            ? writeArn(resource, resolution, known)
            : [
                {
                  title: `Change the resource to ${meant}`,
                  meaning: 'changes',
                  preferred: true,
                  edits: [{ kind: 'replace', node: literal, value: meant }],
                },
              ],
      });
    },
  },
});

/** The ARN that a text becomes with its beginning put right; undefined if it is no ARN's rest. */
function complete(text: string): string | undefined {
  const trimmed = text.trim();
  const [, region, account, queue] =
    /^https?:\/\/sqs\.([a-z0-9-]+)\.amazonaws\.com\/(\d{12})\/([\w.-]+)$/.exec(trimmed) ?? [];
  if (region !== undefined && account !== undefined && queue !== undefined)
    return `arn:aws:sqs:${region}:${account}:${queue}`;
  const object =
    /^s3:\/\/(.+)$/.exec(trimmed) ?? /^https?:\/\/s3(?:[.-][a-z0-9-]+)?\.amazonaws\.com\/(.+)$/.exec(trimmed);
  if (object?.[1] !== undefined) return `arn:aws:s3:::${object[1].replace(/\/$/, '')}`;
  const [, bucket, key = ''] =
    /^https?:\/\/([a-z0-9.-]+)\.s3(?:[.-][a-z0-9-]+)?\.amazonaws\.com(\/.+)?\/?$/.exec(trimmed) ?? [];
  if (bucket !== undefined) return `arn:aws:s3:::${bucket}${key}`;
  if (/^arn:/i.test(trimmed)) return `arn:${trimmed.slice(4)}`;
  const fields = trimmed.split(':');
  if (/^aws(-[a-z-]+)?$/.test(fields[0] ?? '') && fields.length >= 5) return `arn:${trimmed}`;
  if (/^[a-z][a-z0-9-]*$/.test(fields[0] ?? '') && fields.length >= 4) return `arn:aws:${trimmed}`;
  return undefined;
}
