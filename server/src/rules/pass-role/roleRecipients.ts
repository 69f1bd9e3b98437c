/**
 * Actions, in lower case, that pass a role to one service, with its principal. Sources: IAM User Guide, "Grant a user
 * permissions to pass a role to an AWS service"
 * (https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_passrole.html), Amazon ECS Developer Guide, "Amazon
 * ECS task execution IAM role", and the paths of pathfinding.cloud, each with the principal. Also contains actions
 * whose API Reference marks the role as required, with the principals that AWS's managed policies pass roles to. Read
 * 2026-11-29.
 */
export const roleRecipients: ReadonlyMap<string, string> = new Map(
  [
    ['backup', 'CreateBackupSelection'],
    ['codebuild', 'CreateProject', 'UpdateProject'],
    ['codedeploy', 'CreateDeploymentGroup'],
    ['codepipeline', 'CreatePipeline', 'UpdatePipeline'],
    ['ec2', 'RunInstances'],
    ['ecs-tasks', 'RegisterTaskDefinition', 'RunTask', 'StartTask'],
    ['eks', 'CreateCluster'],
    ['glue', 'CreateJob', 'UpdateJob'],
    ['kinesisanalytics', 'CreateApplication'],
    ['lambda', 'CreateFunction'],
    ['pipes', 'CreatePipe', 'UpdatePipe'],
    ['sagemaker', 'CreateNotebookInstance', 'CreateProcessingJob', 'CreateTrainingJob'],
    ['scheduler', 'CreateSchedule', 'UpdateSchedule'],
    ['states', 'CreateStateMachine', 'UpdateStateMachine'],
  ].flatMap(([taker = '', ...actions]) =>
    actions.map((name): [string, string] => [
      `${taker.replace('-tasks', '')}:${name}`.toLowerCase(),
      `${taker}.amazonaws.com`,
    ]),
  ),
);

/**
 * Principals to which only the actions of their own service pass a role. Amazon EC2 is not listed, because many
 * services start instances.
 */
export const exclusiveRecipients: ReadonlyMap<string, string> = new Map([
  ['backup.amazonaws.com', 'backup'],
  ['codebuild.amazonaws.com', 'codebuild'],
  ['codedeploy.amazonaws.com', 'codedeploy'],
  ['codepipeline.amazonaws.com', 'codepipeline'],
  ['glue.amazonaws.com', 'glue'],
  ['lambda.amazonaws.com', 'lambda'],
  ['kinesisanalytics.amazonaws.com', 'kinesisanalytics'],
  ['pipes.amazonaws.com', 'pipes'],
  ['sagemaker.amazonaws.com', 'sagemaker'],
  ['scheduler.amazonaws.com', 'scheduler'],
  ['states.amazonaws.com', 'states'],
]);

/**
 * Services that do not start instances for the caller, so none of their actions passes a role to `ec2.amazonaws.com`.
 */
export const servicesWithoutInstances: ReadonlySet<string> = new Set([
  'cloudwatch',
  'dynamodb',
  'events',
  'glue',
  'kms',
  'lambda',
  'logs',
  'pipes',
  's3',
  'scheduler',
  'secretsmanager',
  'sns',
  'sqs',
  'states',
  'sts',
]);
