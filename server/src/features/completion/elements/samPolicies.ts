import { CompletionItemKind } from 'vscode-languageserver-types';
import type { SamCursor } from '../../../analysis/samCursor.ts';
import type { SamPolicyTemplate } from '../../../catalog/facts/samPolicyTemplates.ts';
import { samPolicyTemplate, samPolicyTemplateNames } from '../../../catalog/facts/samPolicyTemplates.ts';
import type { NewValue } from '../../../syntax/edit.ts';
import type { Proposal, Proposals } from '../proposal.ts';
import { nothing } from '../proposal.ts';
import { statementSkeleton } from './skeletons.ts';

/** The proposals at a cursor among named policies. */
export function proposeSamPolicies(cursor: SamCursor): Proposals {
  const { at, template, given, typed } = cursor;
  if (at === 'name')
    return {
      items: [
        ...samPolicyTemplateNames().flatMap((name) => proposeTemplate(name, cursor)),
        proposePolicy(cursor),
      ],
    };
  if (template === undefined || typed.outside) return nothing;
  if (at === 'argument') return { items: resourcesFor(cursor, template, cursor.parameter ?? '') };
  const open = template.parameters.filter((name) => !given.includes(name) || name === cursor.parameter);
  if (at === 'parameter') return { items: open.map((name) => proposeParameter(name, cursor, template)) };
  return open.length === 0 ? nothing : { items: [proposeAll(cursor, template)] };
}

/** An inline policy. */
function proposePolicy({ isKey }: SamCursor): Proposal {
  const value = [statementSkeleton({ kind: 'identity', certain: true }, 'Allow')];
  return {
    label: 'Statement',
    kind: CompletionItemKind.Property,
    description: 'inline policy',
    detail: 'What the policy allows and denies',
    insert: isKey ? { key: 'Statement', value } : { value: { Version: '2012-10-17', Statement: value } },
    unfinished: true,
  };
}

function proposeTemplate(name: string, cursor: SamCursor): readonly Proposal[] {
  const template = samPolicyTemplate(name);
  if (template === undefined) return [];
  const value = argumentsOf(cursor, template);
  return [
    {
      label: name,
      kind: CompletionItemKind.Reference,
      description: 'SAM policy template',
      detail: template.statements.flatMap(({ Action }) => Action).join(', '),
      insert: cursor.isKey ? { key: name, value } : { value: { [name]: value } },
    },
  ];
}

function proposeAll(cursor: SamCursor, template: SamPolicyTemplate): Proposal {
  return {
    label: template.parameters.join(', '),
    kind: CompletionItemKind.Property,
    description: `parameters of ${template.name}`,
    insert: { value: argumentsOf(cursor, template) },
  };
}

function proposeParameter(name: string, cursor: SamCursor, template: SamPolicyTemplate): Proposal {
  return {
    label: name,
    kind: CompletionItemKind.Property,
    description: `parameter of ${template.name}`,
    insert: { key: name, value: argumentOf(cursor, template, name) },
  };
}

function argumentsOf(cursor: SamCursor, template: SamPolicyTemplate): NewValue {
  return Object.fromEntries(template.parameters.map((name) => [name, argumentOf(cursor, template, name)]));
}

/** The template's only matching resource; otherwise a stop for its name. */
function argumentOf(cursor: SamCursor, template: SamPolicyTemplate, parameter: string): NewValue {
  const [only, another] = valuesFor(cursor, template, parameter);
  if (only !== undefined && another === undefined) return only.value;
  return { stops: [{ name: parameter, text: parameter }] };
}

function resourcesFor(
  cursor: SamCursor,
  template: SamPolicyTemplate,
  parameter: string,
): readonly Proposal[] {
  return valuesFor(cursor, template, parameter).map(({ label, type, value }) => ({
    label,
    kind: CompletionItemKind.Reference,
    description: type,
    insert: { value },
  }));
}

/**
 * The resources that a parameter accepts: by `Ref`, or by an attribute if `Ref` returns something else (AWS
 * CloudFormation Template Reference, "Return values" on the page of each type).
 */
const resources: Readonly<Record<string, string>> = {
  AccessPoint: 'EFS::AccessPoint',
  BucketName: 'S3::Bucket',
  CertificateArn: 'CertificateManager::Certificate',
  CollectionId: 'Rekognition::Collection',
  DeliveryStreamName: 'KinesisFirehose::DeliveryStream',
  DomainName: 'Elasticsearch::Domain OpenSearchService::Domain',
  EventBusName: 'Events::EventBus',
  FileSystem: 'EFS::FileSystem',
  FunctionName: 'Lambda::Function Serverless::Function',
  HostedZoneId: 'Route53::HostedZone',
  KeyId: 'KMS::Key',
  LogGroupName: 'Logs::LogGroup',
  ParameterName: 'SSM::Parameter',
  PipelineName: 'CodePipeline::Pipeline',
  QueueName: 'SQS::Queue.QueueName',
  RepositoryName: 'CodeCommit::Repository.Name',
  SecretArn: 'SecretsManager::Secret',
  StateMachineName: 'StepFunctions::StateMachine.Name Serverless::StateMachine.Name',
  StreamName: 'Kinesis::Stream',
  TableName: 'DynamoDB::Table DynamoDB::GlobalTable Serverless::SimpleTable',
  TopicName: 'SNS::Topic.TopicName',
  WorkGroupName: 'Athena::WorkGroup',
};

function valuesFor(
  { types }: SamCursor,
  { name }: SamPolicyTemplate,
  parameter: string,
): readonly { label: string; type: string; value: NewValue }[] {
  // The stream of a table is not a separate resource.
  if (name === 'DynamoDBStreamReadPolicy' && parameter === 'StreamName') return [];
  const known = Object.hasOwn(resources, parameter) ? (resources[parameter] ?? '') : '';
  const attributes = new Map(
    known.split(' ').map((each) => {
      const [type = '', attribute] = each.split('.');
      return [`AWS::${type}`, attribute];
    }),
  );
  return [...types].flatMap(([id, type]) => {
    if (!attributes.has(type)) return [];
    const attribute = attributes.get(type);
    const value = attribute === undefined ? { Ref: id } : { 'Fn::GetAtt': [id, attribute] };
    return [{ label: attribute === undefined ? id : `${id}.${attribute}`, type, value }];
  });
}
