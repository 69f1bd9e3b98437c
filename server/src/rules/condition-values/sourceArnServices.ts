/**
 * By service principal: the services of the ARNs that its calls send as `aws:SourceArn`; a principal that is not listed
 * may send any ARN. Sources: EventBridge Scheduler User Guide, "Confused deputy prevention" (a schedule group), and VPC
 * User Guide, "Amazon S3 bucket permissions for flow logs" (`arn:aws:logs:…`), read 2026-11-28; for the others the
 * example policies of each service's guide, as in `test/goodPolicies`: S3 and SNS to a queue, an EventBridge rule, a
 * CloudFront distribution, a CloudTrail trail, and API Gateway's `execute-api`; for alarms and user pools AWS's own
 * code: aws/modern-data-architecture-accelerator, grantCloudWatchAlarmsTopicAccess, and aws/aws-cdk#19622. Read
 * 2026-11-29:
 * - AWS Budgets: https://docs.aws.amazon.com/cost-management/latest/userguide/budgets-sns-policy.html;
 * - Amazon SES: https://docs.aws.amazon.com/ses/latest/dg/receiving-email-permissions.html;
 * - EventBridge Pipes ("the value of aws:SourceArn must be the pipe ARN"):
 *    https://docs.aws.amazon.com/eventbridge/latest/userguide/cross-service-confused-deputy-prevention.html.
 */
export const sourceArnServices: ReadonlyMap<string, readonly string[]> = new Map([
  ['apigateway.amazonaws.com', ['apigateway', 'execute-api']],
  ['budgets.amazonaws.com', ['budgets']],
  ['cloudfront.amazonaws.com', ['cloudfront']],
  ['cloudtrail.amazonaws.com', ['cloudtrail']],
  ['cloudwatch.amazonaws.com', ['cloudwatch']],
  ['cognito-idp.amazonaws.com', ['cognito-idp']],
  ['delivery.logs.amazonaws.com', ['logs']],
  ['events.amazonaws.com', ['events']],
  ['pipes.amazonaws.com', ['pipes']],
  ['s3.amazonaws.com', ['s3', 's3express']],
  ['scheduler.amazonaws.com', ['scheduler']],
  ['ses.amazonaws.com', ['ses']],
  ['sns.amazonaws.com', ['sns']],
]);
