/**
 * Actions, in lower case, that hand a role to one service, with its principal. Sources: IAM User Guide, "Grant a user permissions to pass a
 * role to an AWS service" (https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_passrole.html), Amazon ECS Developer Guide, "Amazon
 * ECS task execution IAM role", and the paths of pathfinding.cloud, each with the principal. Read 2026-11-29.
 */
export const roleTakers: ReadonlyMap<string, string> = new Map(
  [
    ['codebuild', 'CreateProject', 'UpdateProject'],
    ['ec2', 'RunInstances'],
    ['ecs-tasks', 'RegisterTaskDefinition', 'RunTask', 'StartTask'],
    ['glue', 'CreateJob', 'UpdateJob'],
    ['lambda', 'CreateFunction'],
    ['pipes', 'CreatePipe', 'UpdatePipe'],
    ['scheduler', 'CreateSchedule', 'UpdateSchedule'],
    ['states', 'CreateStateMachine', 'UpdateStateMachine'],
  ].flatMap(([taker = '', ...actions]) =>
    actions.map((name): [string, string] => [
      `${taker.replace('-tasks', '')}:${name}`.toLowerCase(),
      `${taker}.amazonaws.com`,
    ]),
  ),
);

/** Principals to which only the actions of their own service hand a role. Amazon EC2 is not here, since many services start instances. */
export const ownTakers: ReadonlyMap<string, string> = new Map([
  ['codebuild.amazonaws.com', 'codebuild'],
  ['glue.amazonaws.com', 'glue'],
  ['lambda.amazonaws.com', 'lambda'],
  ['pipes.amazonaws.com', 'pipes'],
  ['scheduler.amazonaws.com', 'scheduler'],
  ['states.amazonaws.com', 'states'],
]);
