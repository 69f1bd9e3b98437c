import type { HostLook, HostText } from '../host.ts';

/** Code that builds policies with AWS CDK, Pulumi or the AWS SDKs. */
export const codeLook: HostLook = {
  languages: [
    { id: 'typescript', endings: ['.ts', '.mts', '.cts'] },
    { id: 'typescriptreact', endings: ['.tsx'] },
    { id: 'javascript', endings: ['.js', '.mjs', '.cjs'] },
    { id: 'javascriptreact', endings: ['.jsx'] },
    { id: 'python', endings: ['.py'] },
  ],
  unsearched: true,
  mayHoldPolicy: ({ uri, text }: HostText) =>
    isLikely.test(text) &&
    marks.some((mark) => text.includes(mark)) &&
    hasPolicy.test(text) &&
    !isForeign.test(uri),
};

/** One search for what all marks contain takes as long as one or two of theirs. */
const isLikely = /[Pp]olicy|[Pp]rincipal|Statement|Effect|\.grant\(/;

/** A search for a word is far cheaper than one for a pattern, and most code contains none of these. */
const marks = [
  'Statement',
  'Effect',
  'olicyDocument',
  'policy_document',
  'Principal(',
  '.grant(',
  'ddToPrincipal',
  'dd_to_principal',
];

const hasPolicy =
  /\bPolicyStatement\b|\bStatement\\?["']?\s*:|\bEffect["']?\s*:\s*["']|[gG]etPolicyDocument|DataAwsIamPolicyDocument|get_policy_document|\badd(?:ToPrincipal|_to_principal)|\.grant\([^()\n]*["'][a-z\d-]+:|\b(?:Service|Arn|Account|Federated|WebIdentity)Principal\(/;

/** Third-party and generated code. */
const isForeign = /\/(?:node_modules|site-packages|\.venv|cdk\.out)\/|\.d\.[cm]?ts$|\.min\.[cm]?js$/i;
