/**
 * By prefix of the actions that accept a role: the service principals that a role for that service trusts. Services
 * that are not listed are not offered. Source: the values of `iam:PassedToService` in AWS's managed policies, which
 * cover most of them; for the others the trust policies in "Create a service role for CodeDeploy", "Setting up and
 * enabling Enhanced Monitoring" (RDS), "Cross-service confused deputy prevention" (Managed Service for Apache Flink).
 * Read 2026-11-22. No page on AWS Batch says which service assumes the roles of its jobs.
 */
export const passRoleServices: Readonly<Record<string, readonly string[]>> = {
  apigateway: ['apigateway.amazonaws.com'],
  appsync: ['appsync.amazonaws.com'],
  backup: ['backup.amazonaws.com'],
  bedrock: ['bedrock.amazonaws.com'],
  cloudformation: ['cloudformation.amazonaws.com'],
  cloudtrail: ['cloudtrail.amazonaws.com'],
  codebuild: ['codebuild.amazonaws.com'],
  codedeploy: ['codedeploy.amazonaws.com'],
  codepipeline: ['codepipeline.amazonaws.com'],
  config: ['config.amazonaws.com'],
  datasync: ['datasync.amazonaws.com'],
  dms: ['dms.amazonaws.com'],
  ec2: ['ec2.amazonaws.com'],
  ecs: ['ecs-tasks.amazonaws.com'],
  eks: ['eks.amazonaws.com'],
  elasticbeanstalk: ['elasticbeanstalk.amazonaws.com'],
  elasticmapreduce: ['elasticmapreduce.amazonaws.com'],
  events: ['events.amazonaws.com'],
  firehose: ['firehose.amazonaws.com'],
  glue: ['glue.amazonaws.com'],
  iot: ['iot.amazonaws.com'],
  kinesisanalytics: ['kinesisanalytics.amazonaws.com'],
  lambda: ['lambda.amazonaws.com'],
  pipes: ['pipes.amazonaws.com'],
  rds: ['monitoring.rds.amazonaws.com', 'rds.amazonaws.com'],
  redshift: ['redshift.amazonaws.com'],
  sagemaker: ['sagemaker.amazonaws.com'],
  scheduler: ['scheduler.amazonaws.com'],
  ssm: ['ssm.amazonaws.com'],
  states: ['states.amazonaws.com'],
  transfer: ['transfer.amazonaws.com'],
};

/**
 * By prefix: the service principals of the service-linked roles that the service creates. From the pages "Using
 * service-linked roles for …" of each service's guide. Reviewed 2026-11.
 */
export const serviceLinkedRoleServices: Readonly<Record<string, readonly string[]>> = {
  'application-autoscaling': ['ecs.application-autoscaling.amazonaws.com'],
  autoscaling: ['autoscaling.amazonaws.com'],
  batch: ['batch.amazonaws.com'],
  ec2: ['spot.amazonaws.com', 'spotfleet.amazonaws.com'],
  ecs: ['ecs.amazonaws.com'],
  eks: ['eks.amazonaws.com', 'eks-nodegroup.amazonaws.com'],
  elasticache: ['elasticache.amazonaws.com'],
  elasticbeanstalk: ['elasticbeanstalk.amazonaws.com'],
  elasticfilesystem: ['elasticfilesystem.amazonaws.com'],
  elasticloadbalancing: ['elasticloadbalancing.amazonaws.com'],
  guardduty: ['guardduty.amazonaws.com'],
  organizations: ['organizations.amazonaws.com'],
  rds: ['rds.amazonaws.com'],
  redshift: ['redshift.amazonaws.com'],
};
