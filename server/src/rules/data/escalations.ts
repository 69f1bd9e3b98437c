/** A way to come to more rights than were given: whoever may do all of these on everything can do it. */
export interface Escalation {
  /** What it achieves, to follow "by". */
  readonly how: string;
  /** As AWS writes them. */
  readonly actions: readonly string[];
}

/**
 * Known ways of privilege escalation in AWS, of those that lead to the same place the shortest. Sources: pathfinding.cloud (Datadog, the
 * required permissions of its paths, state of 2025-12-17), which takes up those of Rhino Security Labs ("AWS IAM Privilege Escalation -
 * Methods and Mitigation"), and Cloudsplaining (Salesforce, state of 2026-08-16). Held against both on 2026-11-22; a test holds that each
 * action exists.
 */
export const escalations: readonly Escalation[] = [
  { how: 'writing a new version of a policy', actions: ['iam:CreatePolicyVersion'] },
  { how: 'going back to an older version of a policy', actions: ['iam:SetDefaultPolicyVersion'] },
  { how: 'making access keys for another user', actions: ['iam:CreateAccessKey'] },
  { how: 'giving another user a password for the console', actions: ['iam:CreateLoginProfile'] },
  { how: "changing another user's password", actions: ['iam:UpdateLoginProfile'] },
  { how: 'attaching a policy to a user', actions: ['iam:AttachUserPolicy'] },
  { how: 'attaching a policy to a group', actions: ['iam:AttachGroupPolicy'] },
  { how: 'attaching a policy to a role', actions: ['iam:AttachRolePolicy'] },
  { how: 'writing an inline policy of a user', actions: ['iam:PutUserPolicy'] },
  { how: 'writing an inline policy of a group', actions: ['iam:PutGroupPolicy'] },
  { how: 'writing an inline policy of a role', actions: ['iam:PutRolePolicy'] },
  { how: 'joining a group', actions: ['iam:AddUserToGroup'] },
  { how: 'changing who may assume a role', actions: ['iam:UpdateAssumeRolePolicy'] },
  { how: 'passing a role to a new EC2 instance', actions: ['iam:PassRole', 'ec2:RunInstances'] },
  { how: 'passing a role to a spot instance', actions: ['iam:PassRole', 'ec2:RequestSpotInstances'] },
  {
    how: 'rewriting what an instance runs when it starts',
    actions: ['ec2:ModifyInstanceAttribute', 'ec2:StopInstances', 'ec2:StartInstances'],
  },
  {
    how: 'changing the launch template of instances with roles',
    actions: ['ec2:CreateLaunchTemplateVersion', 'ec2:ModifyLaunchTemplate'],
  },
  { how: 'signing in to instances with roles', actions: ['ec2-instance-connect:SendSSHPublicKey'] },
  {
    how: 'passing a role to a new Lambda function and calling it',
    actions: ['iam:PassRole', 'lambda:CreateFunction', 'lambda:InvokeFunction'],
  },
  {
    how: 'passing a role to a new Lambda function that a table calls',
    actions: ['iam:PassRole', 'lambda:CreateFunction', 'lambda:CreateEventSourceMapping'],
  },
  {
    how: 'passing a role to a new Lambda function that others may call',
    actions: ['iam:PassRole', 'lambda:CreateFunction', 'lambda:AddPermission'],
  },
  { how: 'changing the code of a Lambda function', actions: ['lambda:UpdateFunctionCode'] },
  { how: 'passing a role to a new Glue endpoint', actions: ['iam:PassRole', 'glue:CreateDevEndpoint'] },
  { how: 'putting a key of its own on a Glue endpoint', actions: ['glue:UpdateDevEndpoint'] },
  {
    how: 'passing a role to a new Glue job',
    actions: ['iam:PassRole', 'glue:CreateJob', 'glue:StartJobRun'],
  },
  {
    how: 'passing a role to a new Glue job that a trigger starts',
    actions: ['iam:PassRole', 'glue:CreateJob', 'glue:CreateTrigger'],
  },
  { how: 'passing a role to a Glue job', actions: ['iam:PassRole', 'glue:UpdateJob', 'glue:StartJobRun'] },
  {
    how: 'passing a role to a Glue job that a trigger starts',
    actions: ['iam:PassRole', 'glue:UpdateJob', 'glue:CreateTrigger'],
  },
  { how: 'passing a role to a stack', actions: ['iam:PassRole', 'cloudformation:CreateStack'] },
  {
    how: 'passing a role to a stack set',
    actions: ['iam:PassRole', 'cloudformation:CreateStackSet', 'cloudformation:CreateStackInstances'],
  },
  {
    how: 'passing a role to another version of a stack set',
    actions: ['iam:PassRole', 'cloudformation:UpdateStackSet'],
  },
  {
    how: 'changing a stack that has a role',
    actions: ['cloudformation:CreateChangeSet', 'cloudformation:ExecuteChangeSet'],
  },
  {
    how: 'passing a role to a data pipeline',
    actions: [
      'iam:PassRole',
      'datapipeline:CreatePipeline',
      'datapipeline:PutPipelineDefinition',
      'datapipeline:ActivatePipeline',
    ],
  },
  {
    how: 'passing a role to a notebook instance',
    actions: ['iam:PassRole', 'sagemaker:CreateNotebookInstance'],
  },
  { how: 'passing a role to a training job', actions: ['iam:PassRole', 'sagemaker:CreateTrainingJob'] },
  { how: 'passing a role to a processing job', actions: ['iam:PassRole', 'sagemaker:CreateProcessingJob'] },
  { how: 'opening the notebook of another role', actions: ['sagemaker:CreatePresignedNotebookInstanceUrl'] },
  {
    how: 'changing what a notebook instance runs when it starts',
    actions: [
      'sagemaker:CreateNotebookInstanceLifecycleConfig',
      'sagemaker:StopNotebookInstance',
      'sagemaker:UpdateNotebookInstance',
      'sagemaker:StartNotebookInstance',
    ],
  },
  {
    how: 'passing a role to a task of ECS',
    actions: ['iam:PassRole', 'ecs:RegisterTaskDefinition', 'ecs:RunTask'],
  },
  {
    how: 'passing a role to a task of ECS on an instance',
    actions: ['iam:PassRole', 'ecs:RegisterTaskDefinition', 'ecs:StartTask'],
  },
  {
    how: 'passing a role to a service of ECS',
    actions: ['iam:PassRole', 'ecs:RegisterTaskDefinition', 'ecs:CreateService'],
  },
  { how: 'running commands in tasks with roles', actions: ['ecs:ExecuteCommand', 'ecs:DescribeTasks'] },
  {
    how: 'passing a role to a new CodeBuild project',
    actions: ['iam:PassRole', 'codebuild:CreateProject', 'codebuild:StartBuild'],
  },
  {
    how: 'passing a role to a new CodeBuild project for batches',
    actions: ['iam:PassRole', 'codebuild:CreateProject', 'codebuild:StartBuildBatch'],
  },
  { how: 'passing a role to an App Runner service', actions: ['iam:PassRole', 'apprunner:CreateService'] },
  {
    how: 'passing a role to a code interpreter',
    actions: [
      'iam:PassRole',
      'bedrock-agentcore:CreateCodeInterpreter',
      'bedrock-agentcore:StartCodeInterpreterSession',
      'bedrock-agentcore:InvokeCodeInterpreter',
    ],
  },
  {
    how: 'running code in a code interpreter with a role',
    actions: ['bedrock-agentcore:StartCodeInterpreterSession', 'bedrock-agentcore:InvokeCodeInterpreter'],
  },
  { how: 'running commands on instances with roles', actions: ['ssm:SendCommand'] },
  { how: 'opening a session on instances with roles', actions: ['ssm:StartSession'] },
];
