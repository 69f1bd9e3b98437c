import { CompletionItemKind } from 'vscode-languageserver-types';
import type { CursorOf } from '../../../analysis/cursorContext.ts';
import { fillTemplate } from '../../../refactorings/arnTemplate.ts';
import { namesOfPath } from '../../../policy/pathNames.ts';
import type { KnownValues } from '../../../refactorings/knownValues.ts';
import type { NewValue, StopString } from '../../../syntax/edit.ts';
import type { Proposal, Proposals } from '../proposal.ts';
import { proposeSnippets } from './snippets.ts';
import { stop } from '../stops.ts';

/** The proposals for an empty document. If its name does not suggest a policy, only the snippets. */
export function proposeWholePolicies(
  { named }: CursorOf<'emptyDocument'>,
  uri: string,
  known: KnownValues,
): Proposals {
  return { items: [...(named ? wholePolicies(uri, known) : []), ...proposeSnippets('document', { uri })] };
}

function wholePolicies(uri: string, known: KnownValues): readonly Proposal[] {
  const expected = expectedLabels(uri);
  const arn = (template: string): StopString => fillTemplate(template, known);
  const policies: readonly (readonly [label: string, detail: string, statement: NewValue])[] = [
    ['Identity policy', 'What a user, group or role can do', identityStatement],
    ['Trust policy for a service', 'Lets a service assume the role', serviceTrust],
    [
      'Trust policy for an account',
      'Lets another account assume the role',
      {
        Effect: 'Allow',
        Principal: { AWS: arn('arn:${Partition}:iam::${Account}:root') },
        Action: 'sts:AssumeRole',
        Condition: { StringEquals: { 'sts:ExternalId': stop('external-id', 'external-id') } },
      },
    ],
    [
      'Trust policy for GitHub Actions',
      'Lets workflows of a repository assume the role',
      gitHubTrust(arn('arn:${Partition}:iam::${Account}:oidc-provider/token.actions.githubusercontent.com')),
    ],
    [
      'Bucket policy',
      'Who can read the objects of a bucket',
      {
        Effect: 'Allow',
        Principal: { AWS: arn('arn:${Partition}:iam::${Account}:root') },
        Action: 's3:GetObject',
        Resource: arn('arn:${Partition}:s3:::${BucketName}/*'),
      },
    ],
    [
      'Topic policy',
      'Who can publish to a topic',
      {
        Effect: 'Allow',
        Principal: { AWS: arn('arn:${Partition}:iam::${Account}:root') },
        Action: 'sns:Publish',
        Resource: arn('arn:${Partition}:sns:${Region}:${Account}:${TopicName}'),
      },
    ],
    ['Service control policy', 'What the accounts of an organization cannot do', serviceControl],
  ];
  return policies.map(([label, detail, statement], index) => ({
    label,
    kind: CompletionItemKind.Snippet,
    detail,
    filter: `iam ${label}`,
    sort: `!${expected?.test(label) === true ? 0 : 1}${index}`,
    insert: { value: { Version: '2012-10-17', Statement: [statement] } },
    ...(startsEmpty.has(statement) && { unfinished: true }),
  }));
}

/** The labels that match a document's name. These are proposed first. */
function expectedLabels(uri: string): RegExp | undefined {
  const words = namesOfPath(uri).toReversed().join('/');
  return meanings.find(([asks]) => asks.test(words))?.[1];
}

const meanings: readonly (readonly [asks: RegExp, labels: RegExp])[] = [
  [/\b(scps?|service-control-polic(y|ies))\b/i, /^Service control/],
  [/\b(git-?hub|oidc)\b[^/]*$/i, /GitHub/],
  [/\b(trust|assume-role)\b[^/]*$/i, /^Trust/],
  [/\b(bucket\b|s3-polic)[^/]*$/i, /^Bucket/],
  [/\b(topic|sns)-polic[^/]*$/i, /^Topic/],
];

const identityStatement: NewValue = {
  Effect: 'Allow',
  Action: [stop('action')],
  Resource: [stop('resource')],
};

const serviceTrust: NewValue = {
  Effect: 'Allow',
  Principal: { Service: stop('service') },
  Action: 'sts:AssumeRole',
};

function gitHubTrust(provider: StopString): NewValue {
  return {
    Effect: 'Allow',
    Principal: { Federated: provider },
    Action: 'sts:AssumeRoleWithWebIdentity',
    Condition: {
      StringEquals: { 'token.actions.githubusercontent.com:aud': 'sts.amazonaws.com' },
      StringLike: {
        'token.actions.githubusercontent.com:sub': {
          stops: [
            'repo:',
            { name: 'repository', text: 'my-org/my-repo' },
            ':',
            { name: 'ref', text: 'ref:refs/heads/main' },
          ],
        },
      },
    },
  };
}

/** Global services are in us-east-1 regardless of the caller's Region, so they are excluded. */
const serviceControl: NewValue = {
  Sid: stop('sid', 'DenyOutsideRegions'),
  Effect: 'Deny',
  NotAction: ['cloudfront:*', 'iam:*', 'organizations:*', 'route53:*', 'support:*', 'sts:*'],
  Resource: '*',
  Condition: { StringNotEquals: { 'aws:RequestedRegion': [stop('region', 'eu-central-1')] } },
};

/** Statements whose first stop is to be filled from a list of proposals. */
const startsEmpty: ReadonlySet<NewValue> = new Set([identityStatement, serviceTrust]);
