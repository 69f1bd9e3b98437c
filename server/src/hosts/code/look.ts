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
const isLikely = /[Pp]olicy|[Pp]rincipal|Statement|Effect|\.grant\(|sst\.aws/;

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
  'for_principal',
  'anagedPolicyName',
  'managed_policy_name',
  'policy/',
  'sst.aws',
];

const hasPolicy = new RegExp(
  [
    /\bPolicyStatement(?:Props)?\b/,
    /\bStatement\\?["']?\s*:|\bStatement=\[|\bEffect\\?["']?\s*:\s*\\?["']/,
    /[gG]etPolicyDocument|DataAwsIamPolicyDocument|get_policy_document/,
    /iam::aws:policy\/|olicyForPrincipal\(|_for_principal\(|ManagedPolicyName\(|_managed_policy_name\(/,
    /\badd(?:ToPrincipal|_to_principal)|\.grant\([^()\n]*["'][a-z\d-]+:|\bpermissions\s*:\s*\[/,
    /\b(?:Service|Arn|Account|Federated|WebIdentity)Principal\(/,
  ]
    .map(({ source }) => source)
    .join('|'),
);

/** Third-party and generated code. */
const isForeign = /\/(?:node_modules|site-packages|\.venv|cdk\.out)\/|\.d\.[cm]?ts$|\.min\.[cm]?js$/i;
