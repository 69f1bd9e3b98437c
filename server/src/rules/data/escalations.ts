/** A way to come to more rights than were given: whoever may do all of these on everything can do it. */
export interface Escalation {
  /** What it achieves, to follow "by". */
  readonly how: string;
  /** As AWS writes them. */
  readonly actions: readonly string[];
}

/**
 * Known ways of privilege escalation in AWS. The facts are those that Rhino Security Labs published ("AWS IAM Privilege Escalation -
 * Methods and Mitigation", 2018, with its later additions) and that Cloudsplaining and Parliament (Salesforce, Duo Labs) check; a test
 * holds that each action exists. Written down in 2026-11 from memory of these sources, not held against them.
 */
export const escalations: readonly Escalation[] = [
  { how: 'writing a new version of a policy', actions: ['iam:CreatePolicyVersion'] },
  { how: 'going back to an older version of a policy', actions: ['iam:SetDefaultPolicyVersion'] },
  { how: 'making access keys for another user', actions: ['iam:CreateAccessKey'] },
  { how: 'giving another user a password for the console', actions: ['iam:CreateLoginProfile'] },
  { how: "changing another user's password", actions: ['iam:UpdateLoginProfile'] },
  { how: 'attaching a policy to a user', actions: ['iam:AttachUserPolicy'] },
  { how: 'attaching a policy to a group', actions: ['iam:AttachGroupPolicy'] },
  { how: 'writing an inline policy of a user', actions: ['iam:PutUserPolicy'] },
  { how: 'writing an inline policy of a group', actions: ['iam:PutGroupPolicy'] },
  { how: 'joining a group', actions: ['iam:AddUserToGroup'] },
  {
    how: 'attaching a policy to a role and assuming it',
    actions: ['iam:AttachRolePolicy', 'sts:AssumeRole'],
  },
  {
    how: 'writing an inline policy of a role and assuming it',
    actions: ['iam:PutRolePolicy', 'sts:AssumeRole'],
  },
  { how: 'changing who may assume a role', actions: ['iam:UpdateAssumeRolePolicy', 'sts:AssumeRole'] },
  { how: 'passing a role to a new EC2 instance', actions: ['iam:PassRole', 'ec2:RunInstances'] },
  {
    how: 'passing a role to a new Lambda function and calling it',
    actions: ['iam:PassRole', 'lambda:CreateFunction', 'lambda:InvokeFunction'],
  },
  {
    how: 'passing a role to a new Lambda function that a table calls',
    actions: ['iam:PassRole', 'lambda:CreateFunction', 'lambda:CreateEventSourceMapping'],
  },
  { how: 'changing the code of a Lambda function', actions: ['lambda:UpdateFunctionCode'] },
  { how: 'adding a layer to a Lambda function', actions: ['lambda:UpdateFunctionConfiguration'] },
  {
    how: 'passing a role to a new Glue endpoint',
    actions: ['iam:PassRole', 'glue:CreateDevEndpoint', 'glue:GetDevEndpoint'],
  },
  { how: 'putting a key of its own on a Glue endpoint', actions: ['glue:UpdateDevEndpoint'] },
  {
    how: 'passing a role to a new Glue job',
    actions: ['iam:PassRole', 'glue:CreateJob', 'glue:StartJobRun'],
  },
  { how: 'passing a role to a stack', actions: ['iam:PassRole', 'cloudformation:CreateStack'] },
  {
    how: 'passing a role to a data pipeline',
    actions: ['iam:PassRole', 'datapipeline:CreatePipeline', 'datapipeline:PutPipelineDefinition'],
  },
  { how: 'passing a role to a CodeStar project', actions: ['iam:PassRole', 'codestar:CreateProject'] },
  {
    how: 'passing a role to a notebook instance',
    actions: [
      'iam:PassRole',
      'sagemaker:CreateNotebookInstance',
      'sagemaker:CreatePresignedNotebookInstanceUrl',
    ],
  },
  { how: 'opening the notebook of another role', actions: ['sagemaker:CreatePresignedNotebookInstanceUrl'] },
  {
    how: 'passing a role to a task of ECS',
    actions: ['iam:PassRole', 'ecs:RegisterTaskDefinition', 'ecs:RunTask'],
  },
  {
    how: 'passing a role to a new CodeBuild project',
    actions: ['iam:PassRole', 'codebuild:CreateProject', 'codebuild:StartBuild'],
  },
  { how: 'running commands on instances with roles', actions: ['ssm:SendCommand'] },
  { how: 'opening a session on instances with roles', actions: ['ssm:StartSession'] },
  {
    how: 'giving an instance another role',
    actions: ['iam:PassRole', 'ec2:AssociateIamInstanceProfile'],
  },
];
