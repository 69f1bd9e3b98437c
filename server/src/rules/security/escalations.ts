/** A way to gain more permissions than were granted, for anyone who can perform all of its actions on all resources. */
export interface Escalation {
  /**
   * The pathfinding.cloud paths that it covers, such as `iam-001`: of several paths with the same result, only the
   * shortest is listed. Empty if it comes from another source, which a comment names.
   */
  readonly ids: readonly string[];
  /** What it does, worded to follow "through". */
  readonly how: string;
  /** In AWS's spelling. */
  readonly actions: readonly string[];
  /** If a role is passed, the service that gets it, which is the value of `iam:PassedToService`. */
  readonly passedTo?: string;
}

function way(ids: string, how: string, ...actions: readonly string[]): Escalation {
  return { ids: listOf(ids), how, actions };
}

/** An escalation that starts by passing a role to a service. */
function passing(ids: string, passedTo: string, how: string, ...actions: readonly string[]): Escalation {
  return {
    ids: listOf(ids),
    how,
    actions: ['iam:PassRole', ...actions],
    passedTo: `${passedTo}.amazonaws.com`,
  };
}

function listOf(ids: string): readonly string[] {
  return ids === '' ? [] : ids.split(' ');
}

/** Actions for which permission on the caller's own user is enough. */
export const ownUserActions: ReadonlySet<string> = new Set([
  'iam:AttachUserPolicy',
  'iam:DeleteUserPermissionsBoundary',
  'iam:PutUserPolicy',
]);

/**
 * Known ways of privilege escalation in AWS. Sources: pathfinding.cloud (Datadog, Apache-2.0: the ids and the required
 * permissions of its paths, as of 2026-08-22), which includes those of Rhino Security Labs ("AWS IAM Privilege
 * Escalation - Methods and Mitigation"), and Cloudsplaining (Salesforce, as of 2026-08-16). A test checks that each
 * action exists.
 */
export const escalations: readonly Escalation[] = [
  way('iam-001 iam-016 iam-020', 'creating a new policy version', 'iam:CreatePolicyVersion'),
  // Rhino Security Labs and Cloudsplaining.
  way('', 'restoring an older policy version', 'iam:SetDefaultPolicyVersion'),
  way('iam-002 iam-003', 'creating access keys for another user', 'iam:CreateAccessKey'),
  way('iam-004', 'creating a console password for another user', 'iam:CreateLoginProfile'),
  way('iam-006', "changing another user's password", 'iam:UpdateLoginProfile'),
  way('iam-008 iam-015', 'attaching a policy to a user', 'iam:AttachUserPolicy'),
  way('iam-010', 'attaching a policy to a group', 'iam:AttachGroupPolicy'),
  way('iam-009 iam-014 iam-019', 'attaching a policy to a role', 'iam:AttachRolePolicy'),
  way('iam-007 iam-018', 'adding an inline policy to a user', 'iam:PutUserPolicy'),
  way('iam-011', 'adding an inline policy to a group', 'iam:PutGroupPolicy'),
  way('iam-005 iam-017 iam-021', 'adding an inline policy to a role', 'iam:PutRolePolicy'),
  way('iam-013', 'adding a user to a group', 'iam:AddUserToGroup'),
  way('iam-012', 'changing a role trust policy', 'iam:UpdateAssumeRolePolicy'),

  passing('ec2-001', 'ec2', 'passing a role to a new EC2 instance', 'ec2:RunInstances'),
  passing('ec2-003', 'ec2', 'passing a role to a Spot Instance', 'ec2:RequestSpotInstances'),
  way(
    'ec2-002',
    'changing the user data of an instance',
    ...['ec2:ModifyInstanceAttribute', 'ec2:StopInstances', 'ec2:StartInstances'],
  ),
  way(
    'ec2-004 ec2-005',
    'changing the launch template of instances with roles',
    ...['ec2:CreateLaunchTemplateVersion', 'ec2:ModifyLaunchTemplate'],
  ),
  way(
    'ec2instanceconnect-003',
    'connecting to instances with roles',
    'ec2-instance-connect:SendSSHPublicKey',
  ),
  way('ssm-002', 'running commands on instances with roles', 'ssm:SendCommand'),
  way('ssm-001', 'opening a session on instances or tasks with roles', 'ssm:StartSession'),

  passing(
    'lambda-001',
    'lambda',
    'passing a role to a new Lambda function and invoking it',
    ...['lambda:CreateFunction', 'lambda:InvokeFunction'],
  ),
  passing(
    'lambda-002',
    'lambda',
    'passing a role to a new Lambda function that a table invokes',
    ...['lambda:CreateFunction', 'lambda:CreateEventSourceMapping'],
  ),
  passing(
    'lambda-006',
    'lambda',
    'passing a role to a new Lambda function that others can invoke',
    ...['lambda:CreateFunction', 'lambda:AddPermission'],
  ),
  way(
    'lambda-003 lambda-004 lambda-005',
    'changing the code of a Lambda function',
    'lambda:UpdateFunctionCode',
  ),

  passing('glue-001', 'glue', 'passing a role to a new Glue development endpoint', 'glue:CreateDevEndpoint'),
  way('glue-002', 'adding an SSH key to a Glue development endpoint', 'glue:UpdateDevEndpoint'),
  passing('glue-003', 'glue', 'passing a role to a new Glue job', 'glue:CreateJob', 'glue:StartJobRun'),
  passing(
    'glue-004',
    'glue',
    'passing a role to a new Glue job that a trigger starts',
    ...['glue:CreateJob', 'glue:CreateTrigger'],
  ),
  passing('glue-005', 'glue', 'passing a role to a Glue job', 'glue:UpdateJob', 'glue:StartJobRun'),
  passing(
    'glue-006',
    'glue',
    'passing a role to a Glue job that a trigger starts',
    ...['glue:UpdateJob', 'glue:CreateTrigger'],
  ),

  passing('cloudformation-001', 'cloudformation', 'passing a role to a stack', 'cloudformation:CreateStack'),
  passing(
    'cloudformation-003',
    'cloudformation',
    'passing a role to a stack set',
    ...['cloudformation:CreateStackSet', 'cloudformation:CreateStackInstances'],
  ),
  passing(
    'cloudformation-004',
    'cloudformation',
    'passing a role to another version of a stack set',
    'cloudformation:UpdateStackSet',
  ),
  way(
    'cloudformation-005',
    'changing a stack that has a role',
    ...['cloudformation:CreateChangeSet', 'cloudformation:ExecuteChangeSet'],
  ),
  // The pipeline uses this role; its instances use another one, which is passed to EC2.
  passing(
    'datapipeline-001',
    'datapipeline',
    'passing a role to a data pipeline',
    ...['datapipeline:CreatePipeline', 'datapipeline:PutPipelineDefinition', 'datapipeline:ActivatePipeline'],
  ),

  passing(
    'sagemaker-001',
    'sagemaker',
    'passing a role to a notebook instance',
    'sagemaker:CreateNotebookInstance',
  ),
  passing('sagemaker-002', 'sagemaker', 'passing a role to a training job', 'sagemaker:CreateTrainingJob'),
  passing(
    'sagemaker-003',
    'sagemaker',
    'passing a role to a processing job',
    'sagemaker:CreateProcessingJob',
  ),
  way(
    'sagemaker-004',
    'opening a notebook with another role',
    'sagemaker:CreatePresignedNotebookInstanceUrl',
  ),
  way(
    'sagemaker-005',
    'changing the lifecycle configuration of a notebook instance',
    ...['sagemaker:CreateNotebookInstanceLifecycleConfig', 'sagemaker:StopNotebookInstance'],
    ...['sagemaker:UpdateNotebookInstance', 'sagemaker:StartNotebookInstance'],
  ),

  // The role can be passed to a task of an existing definition as an override.
  passing('ecs-002 ecs-004 ecs-008', 'ecs-tasks', 'passing a role to an ECS task', 'ecs:RunTask'),
  passing(
    'ecs-005 ecs-007 ecs-009',
    'ecs-tasks',
    'passing a role to an ECS task on an instance',
    'ecs:StartTask',
  ),
  passing(
    'ecs-001 ecs-003',
    'ecs-tasks',
    'passing a role to an ECS service',
    ...['ecs:RegisterTaskDefinition', 'ecs:CreateService'],
  ),
  way('ecs-006', 'running commands in tasks with roles', 'ecs:ExecuteCommand', 'ecs:DescribeTasks'),

  passing(
    'codebuild-001',
    'codebuild',
    'passing a role to a new CodeBuild project',
    ...['codebuild:CreateProject', 'codebuild:StartBuild'],
  ),
  passing(
    'codebuild-004',
    'codebuild',
    'passing a role to a new CodeBuild project for batches',
    ...['codebuild:CreateProject', 'codebuild:StartBuildBatch'],
  ),
  passing(
    'apprunner-001',
    'tasks.apprunner',
    'passing a role to an App Runner service',
    'apprunner:CreateService',
  ),

  passing(
    'bedrock-001',
    'bedrock-agentcore',
    'passing a role to a code interpreter',
    'bedrock-agentcore:CreateCodeInterpreter',
    ...['bedrock-agentcore:StartCodeInterpreterSession', 'bedrock-agentcore:InvokeCodeInterpreter'],
  ),
  way(
    'bedrock-002',
    'running code in a code interpreter with a role',
    ...['bedrock-agentcore:StartCodeInterpreterSession', 'bedrock-agentcore:InvokeCodeInterpreter'],
  ),

  // Changing what runs with a role grants the permissions of that role.
  way('apprunner-002', 'changing what an App Runner service runs', 'apprunner:UpdateService'),
  way('cloudformation-002', 'changing the template of a stack that has a role', 'cloudformation:UpdateStack'),
  way('codebuild-002', 'running a custom build with the role of a project', 'codebuild:StartBuild'),
  way(
    'codebuild-003',
    'running a custom batch build with the role of a project',
    'codebuild:StartBuildBatch',
  ),
  way(
    'codedeploy-001',
    'deploying a custom revision to instances with roles',
    ...['codedeploy:RegisterApplicationRevision', 'codedeploy:GetDeploymentConfig'],
    'codedeploy:CreateDeployment',
  ),
  // A job can override the command of its definition.
  way(
    'batch-001 batch-002 batch-003',
    'running a custom command with the role of a Batch job',
    'batch:SubmitJob',
  ),
  // Rhino Security Labs: a custom layer runs in the function.
  way('', 'adding a layer to a Lambda function', 'lambda:UpdateFunctionConfiguration'),
  way(
    'bedrock-003 bedrock-004 bedrock-005',
    'running commands in an agent runtime with a role',
    'bedrock-agentcore:InvokeAgentRuntimeCommand',
  ),
  way(
    'bedrock-006 bedrock-007',
    'controlling a browser with a role',
    ...['bedrock-agentcore:StartBrowserSession', 'bedrock-agentcore:ConnectBrowserAutomationStream'],
  ),
  way('sts-001', 'assuming every role that trusts the account', 'sts:AssumeRole'),

  passing('braket-001', 'braket', 'passing a role to a Braket job', 'braket:CreateJob'),
  passing(
    'cognitoidentity-001',
    'cognito-identity',
    'passing a role to the users of an identity pool',
    'cognito-identity:SetIdentityPoolRoles',
  ),
  // The instances of a cluster use the role of their instance profile: AmazonEMRFullAccessPolicy_v2 passes it to EC2.
  passing(
    'emr-001',
    'ec2',
    'passing a role to the instances of an EMR cluster',
    'elasticmapreduce:RunJobFlow',
  ),
  passing(
    'emrserverless-001',
    'emr-serverless',
    'passing a role to an EMR Serverless job',
    ...['emr-serverless:CreateApplication', 'emr-serverless:StartJobRun'],
  ),
  passing(
    'gamelift-001',
    'gamelift',
    'passing a role to a GameLift fleet',
    ...['gamelift:CreateBuild', 'gamelift:RequestUploadCredentials', 'gamelift:CreateFleet'],
  ),
  passing(
    'glue-007',
    'glue',
    'passing a role to a Glue session',
    ...['glue:CreateSession', 'glue:RunStatement'],
  ),
  passing(
    'imagebuilder-001',
    'ec2',
    'passing a role to the instance that builds an image',
    ...['imagebuilder:CreateComponent', 'imagebuilder:CreateImageRecipe'],
    ...['imagebuilder:CreateInfrastructureConfiguration', 'imagebuilder:CreateImage'],
  ),
  passing(
    'kinesisanalytics-001',
    'kinesisanalytics',
    'passing a role to a Flink application',
    ...['kinesisanalytics:CreateApplication', 'kinesisanalytics:StartApplication'],
  ),
  passing(
    'omics-001',
    'omics',
    'passing a role to a HealthOmics workflow',
    ...['omics:CreateWorkflow', 'omics:StartRun'],
  ),
  passing('scheduler-001', 'scheduler', 'passing a role to a schedule', 'scheduler:CreateSchedule'),
  passing(
    'stepfunctions-001',
    'states',
    'passing a role to a state machine',
    ...['states:CreateStateMachine', 'states:StartExecution'],
  ),
  way(
    'stepfunctions-002',
    'changing what a state machine with a role does',
    ...['states:UpdateStateMachine', 'states:StartExecution'],
  ),
  passing(
    'ssm-003',
    'ssm',
    'passing a role to an automation',
    ...['ssm:CreateDocument', 'ssm:StartAutomationExecution'],
  ),

  // The same for an existing schedule (EventBridge Scheduler API Reference, UpdateSchedule).
  passing('', 'scheduler', 'passing a role to an existing schedule', 'scheduler:UpdateSchedule'),

  // EC2 User Guide, "Grant permissions to attach an IAM role to an instance".
  passing('', 'ec2', 'passing a role to an EC2 instance that runs', 'ec2:AssociateIamInstanceProfile'),
  passing(
    '',
    'ec2',
    'passing another role to an EC2 instance that runs',
    'ec2:ReplaceIamInstanceProfileAssociation',
  ),
  // Like codebuild-001 with an existing project: UpdateProject also accepts a service role (CodeBuild API Reference).
  passing(
    '',
    'codebuild',
    'passing a role to a CodeBuild project',
    ...['codebuild:UpdateProject', 'codebuild:StartBuild'],
  ),
  // AgentCore Developer Guide, "IAM Permissions for AgentCore Runtime"; bedrock-003 lists what creating one requires.
  passing(
    '',
    'bedrock-agentcore',
    'passing a role to an agent runtime',
    ...['bedrock-agentcore:CreateAgentRuntimeEndpoint', 'bedrock-agentcore:CreateWorkloadIdentity'],
    ...['bedrock-agentcore:CreateAgentRuntime', 'bedrock-agentcore:InvokeAgentRuntime'],
  ),
  // IAM User Guide, "Permissions boundaries for IAM entities": a boundary does not limit anyone who can remove it.
  way('', "removing a user's permissions boundary", 'iam:DeleteUserPermissionsBoundary'),
  way('', "removing a role's permissions boundary", 'iam:DeleteRolePermissionsBoundary'),
  // IAM Identity Center API Reference: if a permission set is assigned, its new policy only takes effect after
  // ProvisionPermissionSet.
  way(
    '',
    'changing the policy of a permission set',
    ...['sso:PutInlinePolicyToPermissionSet', 'sso:ProvisionPermissionSet'],
  ),
  way(
    '',
    'attaching a policy to a permission set',
    ...['sso:AttachManagedPolicyToPermissionSet', 'sso:ProvisionPermissionSet'],
  ),
  way('', 'assigning a permission set to a user', 'sso:CreateAccountAssignment'),
  // Amazon EKS User Guide, "Associate access policies with access entries": one of them is AmazonEKSClusterAdminPolicy.
  way(
    '',
    'making a principal an administrator of a cluster',
    ...['eks:CreateAccessEntry', 'eks:AssociateAccessPolicy'],
  ),
  // IAM API Reference, UpdateSAMLProvider: it replaces the metadata, so other keys can sign assertions for every role
  // that trusts the provider.
  way('', 'trusting a custom identity provider', 'iam:UpdateSAMLProvider'),
];

const waysOfOneAction: ReadonlySet<string> = new Set(
  escalations.flatMap(({ actions }) => (actions.length === 1 ? actions : [])),
);

/** Whether `privilege-escalation` reports an action regardless of what else is allowed. */
export function escalatesAlone(action: string): boolean {
  return waysOfOneAction.has(action);
}
