import type { PolicyContext } from '../policy/kind.ts';
import type { ObjectNode, ValueNode } from '../syntax/node.ts';
import { memberOf } from '../syntax/node.ts';

/** A node on the way to a policy. Steps are linked to their parents, so that a deep tree does not copy long paths. */
export interface Step {
  readonly node: ValueNode;
  readonly key: string | number | undefined;
  readonly parent: Step | undefined;
}

/**
 * What a place in a template contains: a policy of a known kind, a policy of an unknown kind, or not an IAM policy even
 * if it looks like one.
 */
type PlaceKind = PolicyContext | 'unknown' | 'none';

const identity = (attachment?: PolicyContext['attachment']): PolicyContext => ({
  kind: 'identity',
  certain: true,
  ...(attachment && { attachment }),
});
const resource = (service: string): PolicyContext => ({ kind: 'resource', certain: true, service });
const trust: PolicyContext = { kind: 'trust', certain: true };

/**
 * What the properties of CloudFormation resources contain, by type and property (AWS CloudFormation Template Reference,
 * the page of each type; AWS SAM Developer Guide, "AWS::Serverless::Function" and "AWS::Serverless::StateMachine").
 */
const properties: Readonly<Record<string, Readonly<Record<string, PolicyContext>>>> = {
  'AWS::IAM::Role': { AssumeRolePolicyDocument: trust, Policies: identity('role') },
  'AWS::IAM::User': { Policies: identity('user') },
  'AWS::IAM::Group': { Policies: identity('group') },
  'AWS::IAM::Policy': { PolicyDocument: identity() },
  'AWS::IAM::ManagedPolicy': { PolicyDocument: identity('managed') },
  'AWS::IAM::RolePolicy': { PolicyDocument: identity('role') },
  'AWS::IAM::UserPolicy': { PolicyDocument: identity('user') },
  'AWS::IAM::GroupPolicy': { PolicyDocument: identity('group') },
  'AWS::SSO::PermissionSet': { InlinePolicy: identity() },
  'AWS::Serverless::Function': { Policies: identity('role'), AssumeRolePolicyDocument: trust },
  'AWS::Serverless::Api': { Domain: resource('execute-api') },
  'AWS::Serverless::StateMachine': { Policies: identity('role') },
  'AWS::S3::BucketPolicy': { PolicyDocument: resource('s3') },
  'AWS::S3::AccessPoint': { Policy: resource('s3') },
  'AWS::SQS::QueuePolicy': { PolicyDocument: resource('sqs') },
  'AWS::SQS::QueueInlinePolicy': { PolicyDocument: resource('sqs') },
  'AWS::SNS::TopicPolicy': { PolicyDocument: resource('sns') },
  'AWS::SNS::TopicInlinePolicy': { PolicyDocument: resource('sns') },
  'AWS::KMS::Key': { KeyPolicy: resource('kms') },
  'AWS::KMS::ReplicaKey': { KeyPolicy: resource('kms') },
  'AWS::ECR::Repository': { RepositoryPolicyText: resource('ecr') },
  'AWS::SecretsManager::ResourcePolicy': { ResourcePolicy: resource('secretsmanager') },
  'AWS::Elasticsearch::Domain': { AccessPolicies: resource('es') },
  'AWS::OpenSearchService::Domain': { AccessPolicies: resource('es') },
  'AWS::ApiGateway::RestApi': { Policy: resource('execute-api') },
  'AWS::ApiGateway::DomainNameV2': { Policy: resource('execute-api') },
  'AWS::EFS::FileSystem': { FileSystemPolicy: resource('elasticfilesystem') },
  'AWS::Backup::BackupVault': { AccessPolicy: resource('backup') },
  'AWS::CodeArtifact::Domain': { PermissionsPolicyDocument: resource('codeartifact') },
  'AWS::CodeArtifact::Repository': { PermissionsPolicyDocument: resource('codeartifact') },
  'AWS::DynamoDB::Table': { ResourcePolicy: resource('dynamodb') },
  'AWS::Kinesis::ResourcePolicy': { ResourcePolicy: resource('kinesis') },
  'AWS::EC2::VPCEndpoint': { PolicyDocument: { kind: 'endpoint', certain: true } },
};

/**
 * Types whose properties contain statements of another policy language, or a statement that is not a policy by itself.
 */
const otherLanguages: ReadonlySet<string> = new Set(['AWS::IoT::Policy', 'AWS::Events::EventBusPolicy']);

/** AWS Organizations: the types of a policy (AWS CloudFormation Template Reference, "AWS::Organizations::Policy"). */
const organizationKinds: ReadonlyMap<string, PolicyContext> = new Map([
  ['SERVICE_CONTROL_POLICY', { kind: 'scp', certain: true }],
  ['RESOURCE_CONTROL_POLICY', { kind: 'rcp', certain: true }],
]);

/** The policy of the API in an OpenAPI document (API Gateway Developer Guide, "x-amazon-apigateway-policy"). */
const apiPolicyKey = 'x-amazon-apigateway-policy';

/** The kind of policy at the place of a node, by the type of the resource that it is a property of. */
export function kindOfPlace(place: Step): PlaceKind {
  let below: string | number | undefined;
  for (let step = place; step.parent !== undefined; step = step.parent) {
    const { parent } = step;
    if (step.key === apiPolicyKey) return resource('execute-api');
    const type = step.key === 'Properties' ? resourceType(parent.node) : undefined;
    if (type !== undefined) return kindOfProperty(type, below, step.node);
    below = step.key;
  }
  return 'unknown';
}

/**
 * Whether only a policy fits at a place of a known kind. Some properties contain lists of policies, or a policy beside
 * something else.
 */
export function isForWholePolicy({ key, parent }: Step): boolean {
  if (/PolicyDocument$/.test(String(key))) return true;
  const type = parent?.key === 'Properties' && parent.parent ? resourceType(parent.parent.node) : undefined;
  const hasParts = type === undefined || /^AWS::(?:Serverless::Api|DynamoDB::Table)$/.test(type);
  return !hasParts && key !== 'Policies';
}

/**
 * The same for a resource of Terraform's provider AWSCC, whose names are those of CloudFormation in snake case, such as
 * `awscc_s3_bucket_policy` (Terraform Registry, hashicorp/awscc).
 */
export function kindOfSnakeCase(type: string, argument: string): PlaceKind {
  const named = type.replace('awscc', 'aws');
  const isNamed = (name: string, written: string): boolean =>
    name.replaceAll('::', '').toLowerCase() === written.replaceAll('_', '');
  if ([...otherLanguages].some((name) => isNamed(name, named))) return 'none';
  const found = Object.entries(properties).find(([name]) => isNamed(name, named))?.[1] ?? {};
  return Object.entries(found).find(([name]) => isNamed(name, argument))?.[1] ?? 'unknown';
}

function kindOfProperty(type: string, property: string | number | undefined, node: ValueNode): PlaceKind {
  if (otherLanguages.has(type)) return 'none';
  if (property === undefined) return 'none';
  if (type === 'AWS::Organizations::Policy') {
    const kind = node.kind === 'object' ? textAt(node, 'Type') : undefined;
    return (kind === undefined ? undefined : organizationKinds.get(kind)) ?? 'unknown';
  }
  return new Map(Object.entries(properties[type] ?? {})).get(String(property)) ?? 'unknown';
}

function resourceType(node: ValueNode): string | undefined {
  const type = node.kind === 'object' ? textAt(node, 'Type') : undefined;
  return type?.startsWith('AWS::') === true ? type : undefined;
}

function textAt(node: ObjectNode, key: string): string | undefined {
  const value = memberOf(node, key)?.value;
  return value?.kind === 'string' ? value.value : undefined;
}
