/**
 * Services that assume roles on behalf of their customers' accounts and send aws:SourceArn or aws:SourceAccount, so a
 * trust policy can require these keys. Source: for each service the page of its guide with such a trust policy, usually
 * called "Cross-service confused deputy prevention"; for Amazon ECS "Amazon ECS task IAM role", for AWS FIS "IAM roles
 * for AWS FIS experiments", for RDS "Setting up and enabling Enhanced Monitoring", for CloudWatch Logs "Log group-level
 * subscription filters", for Step Functions "Creating an IAM role for your state machine", for IAM Roles Anywhere "The
 * IAM Roles Anywhere trust model". Read 2026-11-22. Services whose pages only show the keys in resource policies, such
 * as CloudTrail and AWS Config, are not listed.
 */
export const crossServiceCallers: ReadonlySet<string> = new Set([
  'bedrock.amazonaws.com',
  'bedrock-agentcore.amazonaws.com',
  'cloudformation.amazonaws.com',
  'codebuild.amazonaws.com',
  'credentials.iot.amazonaws.com',
  'datasync.amazonaws.com',
  'dms.amazonaws.com',
  'ecs-tasks.amazonaws.com',
  'events.amazonaws.com',
  'fis.amazonaws.com',
  'iot.amazonaws.com',
  'kinesisanalytics.amazonaws.com',
  'logs.amazonaws.com',
  'monitoring.rds.amazonaws.com',
  'personalize.amazonaws.com',
  'pipes.amazonaws.com',
  'resources.cloudformation.amazonaws.com',
  'rolesanywhere.amazonaws.com',
  'sagemaker.amazonaws.com',
  'scheduler.amazonaws.com',
  'ssm.amazonaws.com',
  'states.amazonaws.com',
  'transfer.amazonaws.com',
]);
