/**
 * What `Ref` and `Fn::GetAtt` return for resources whose ARN has a known form: `Ref` under that name, other values
 * under the attribute. `${*}` is the resource itself, `${*.QueueName}` an attribute of it, and a name with `::` has no
 * equivalent in a template. Source: AWS CloudFormation Template Reference, "Return values" on the page of each type;
 * the forms of ARNs: Service Authorization Reference. The resources that AWS SAM generates from its own types keep
 * their logical ID (AWS SAM Developer Guide, "Generated CloudFormation resources": function, table and state machine),
 * so they return the same values.
 */
export const arnsByType: ReadonlyMap<string, Readonly<Record<string, string>>> = new Map(
  Object.entries({
    'AWS::CertificateManager::Certificate': { Ref: 'acm:#:certificate/${*::Id}' },
    'AWS::CodeBuild::Project': { Arn: 'codebuild:#:project/${*}' },
    'AWS::Cognito::UserPool': { Arn: 'cognito-idp:#:userpool/${*}' },
    'AWS::DynamoDB::GlobalTable': { Arn: 'dynamodb:#:table/${*}' },
    'AWS::DynamoDB::Table': {
      Arn: 'dynamodb:#:table/${*}',
      StreamArn: 'dynamodb:#:table/${*}/stream/${*::Label}',
    },
    'AWS::ECR::Repository': { Arn: 'ecr:#:repository/${*}' },
    'AWS::ECS::Cluster': { Arn: 'ecs:#:cluster/${*}' },
    'AWS::ECS::TaskDefinition': { Ref: 'ecs:#:task-definition/${*::Family}:${*::Revision}' },
    'AWS::EFS::FileSystem': { Arn: 'elasticfilesystem:#:file-system/${*}' },
    'AWS::EKS::Cluster': { Arn: 'eks:#:cluster/${*}' },
    'AWS::Events::EventBus': { Arn: 'events:#:event-bus/${*}' },
    'AWS::IAM::Group': { Arn: 'iam::@:group/${*::Name}' },
    'AWS::IAM::InstanceProfile': { Arn: 'iam::@:instance-profile/${*::Name}' },
    'AWS::IAM::ManagedPolicy': { Ref: 'iam::@:policy/${*::Name}', PolicyArn: 'iam::@:policy/${*::Name}' },
    'AWS::IAM::Role': { Arn: 'iam::@:role/${*::Name}' },
    'AWS::IAM::User': { Arn: 'iam::@:user/${*::Name}' },
    'AWS::KMS::Key': { Arn: 'kms:#:key/${*}' },
    'AWS::Kinesis::Stream': { Arn: 'kinesis:#:stream/${*}' },
    'AWS::KinesisFirehose::DeliveryStream': { Arn: 'firehose:#:deliverystream/${*}' },
    'AWS::Lambda::Function': { Arn: 'lambda:#:function:${*}' },
    'AWS::Logs::LogGroup': { Arn: 'logs:#:log-group:${*}:*' },
    'AWS::OpenSearchService::Domain': { Arn: 'es:#:domain/${*}' },
    'AWS::S3::Bucket': { Arn: 's3:::${*}' },
    'AWS::SNS::Topic': { Ref: 'sns:#:${*.TopicName}', TopicArn: 'sns:#:${*.TopicName}' },
    'AWS::SQS::Queue': { Arn: 'sqs:#:${*.QueueName}' },
    'AWS::SecretsManager::Secret': {
      Ref: 'secretsmanager:#:secret:${*::Name}',
      Id: 'secretsmanager:#:secret:${*::Name}',
    },
    'AWS::Serverless::Function': { Arn: 'lambda:#:function:${*}' },
    'AWS::Serverless::SimpleTable': { Arn: 'dynamodb:#:table/${*}' },
    'AWS::Serverless::StateMachine': {
      Ref: 'states:#:stateMachine:${*.Name}',
      Arn: 'states:#:stateMachine:${*.Name}',
    },
    'AWS::StepFunctions::StateMachine': {
      Ref: 'states:#:stateMachine:${*.Name}',
      Arn: 'states:#:stateMachine:${*.Name}',
    },
  }),
);

/**
 * Types whose `Ref` returns the name that is in their ARN. Names of log groups, repositories and partner event buses
 * contain slashes.
 */
export const namedByRef: ReadonlySet<string> = new Set(
  [...arnsByType].flatMap(([type, arns]) =>
    type !== 'AWS::Logs::LogGroup' &&
    type !== 'AWS::ECR::Repository' &&
    type !== 'AWS::Events::EventBus' &&
    Object.values(arns).some((form) => form.includes('${*}'))
      ? [type]
      : [],
  ),
);

/** The ARN of the resource with this logical ID. `form` is one of the forms above. */
export function arnOf(form: string, id: string): string {
  const places = form
    .replace('#', '${AWS::Region}:${AWS::AccountId}')
    .replace('@', '${AWS::AccountId}')
    .replaceAll('${*', `\${${id}`);
  return `arn:\${AWS::Partition}:${places}`;
}
