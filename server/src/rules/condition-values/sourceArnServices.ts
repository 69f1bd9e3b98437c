/**
 * By service principal: the services of the ARNs that its calls have as `aws:SourceArn`; a principal that is not here may have any. Sources:
 * EventBridge Scheduler User Guide, "Confused deputy prevention" (a schedule group), and VPC User Guide, "Amazon S3 bucket permissions for flow
 * logs" (`arn:aws:logs:…`), read 2026-11-28; for the others the example policies of each service's guide, as in `test/goodPolicies`: S3 and SNS
 * to a queue, an EventBridge rule, a CloudFront distribution, a CloudTrail trail, and API Gateway's `execute-api`; for alarms and user pools what
 * AWS's own code writes: aws/modern-data-architecture-accelerator, grantCloudWatchAlarmsTopicAccess, and aws/aws-cdk#19622.
 */
export const sourceArnServices: ReadonlyMap<string, readonly string[]> = new Map([
  ['apigateway.amazonaws.com', ['apigateway', 'execute-api']],
  ['cloudfront.amazonaws.com', ['cloudfront']],
  ['cloudtrail.amazonaws.com', ['cloudtrail']],
  ['cloudwatch.amazonaws.com', ['cloudwatch']],
  ['cognito-idp.amazonaws.com', ['cognito-idp']],
  ['delivery.logs.amazonaws.com', ['logs']],
  ['events.amazonaws.com', ['events']],
  ['s3.amazonaws.com', ['s3', 's3express']],
  ['scheduler.amazonaws.com', ['scheduler']],
  ['sns.amazonaws.com', ['sns']],
]);
