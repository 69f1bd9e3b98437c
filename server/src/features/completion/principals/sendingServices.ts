/**
 * By the service of a resource policy: the services that write to its resources, or call them, without a role, so that
 * such policies name them, the most usual first. Only the order of proposals depends on it. Each is the principal of a
 * policy, or of a command, on one of these pages, read 2026-11-29:
 * - s3: https://docs.aws.amazon.com/awscloudtrail/latest/userguide/create-s3-bucket-policy-for-cloudtrail.html;
 *   https://docs.aws.amazon.com/AmazonS3/latest/userguide/enable-server-access-logging.html;
 *   https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/AWS-logs-and-resource-policy.html (delivery.logs);
 *   https://docs.aws.amazon.com/elasticloadbalancing/latest/application/enable-access-logging.html;
 *   https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/private-content-restricting-access-to-s3.html;
 *   https://docs.aws.amazon.com/config/latest/developerguide/s3-bucket-policy.html;
 *   https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/S3ExportTasks.html (logs);
 *   https://docs.aws.amazon.com/serverlessrepo/latest/devguide/serverlessrepo-how-to-publish.html;
 *   https://docs.aws.amazon.com/ses/latest/dg/receiving-email-permissions.html;
 *   https://docs.aws.amazon.com/guardduty/latest/ug/guardduty_exportfindings.html.
 * - sns: https://repost.aws/knowledge-center/cloudwatch-receive-sns-for-alarm-trigger;
 *   https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-use-resource-based.html;
 *   https://docs.aws.amazon.com/sns/latest/dg/sns-access-policy-use-cases.html (s3, ses);
 *   https://docs.aws.amazon.com/cost-management/latest/userguide/budgets-sns-policy.html;
 *   https://docs.aws.amazon.com/dtconsole/latest/userguide/setting-up.html (codestar-notifications);
 *   https://docs.aws.amazon.com/aws-backup/latest/devguide/backup-notifications.html, whose principal is on
 *   https://www.pulumi.com/registry/packages/aws-v6/api-docs/backup/vaultnotifications;
 *   https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-permissions-for-sns-notifications.html;
 *   https://docs.aws.amazon.com/config/latest/developerguide/sns-topic-policy.html.
 * - sqs: https://docs.aws.amazon.com/sns/latest/dg/sns-access-policy-use-cases.html;
 *   https://docs.aws.amazon.com/AmazonS3/latest/userguide/grant-destinations-permissions-to-s3.html;
 *   https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-use-resource-based.html.
 * - kms: https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/encrypt-log-data-kms.html;
 *   https://docs.aws.amazon.com/awscloudtrail/latest/userguide/create-kms-key-policy-for-cloudtrail.html;
 *   https://docs.aws.amazon.com/sns/latest/dg/sns-key-management.html and
 *   https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-key-management.html,
 *   of the sources of events;
 *   https://docs.aws.amazon.com/AmazonS3/latest/userguide/grant-destinations-permissions-to-s3.html;
 *   https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/AWS-logs-and-resource-policy.html (delivery.logs);
 *   https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/private-content-restricting-access-to-s3.html;
 *   https://docs.aws.amazon.com/config/latest/developerguide/s3-kms-key-policy.html.
 * - lambda: https://docs.aws.amazon.com/lambda/latest/dg/access-control-resource-based.html (s3, sns), with
 *   services-apigateway.html, services-alb.html and services-iot.html beside it;
 *   https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-use-resource-based.html;
 *   https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/SubscriptionFilters.html;
 *   https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-lambda-custom-email-sender.html;
 *   https://docs.aws.amazon.com/config/latest/developerguide/evaluate-config_develop-rules_nodejs.html;
 *   https://docs.aws.amazon.com/secretsmanager/latest/userguide/rotate-secrets-cli.html;
 *   https://docs.aws.amazon.com/ses/latest/dg/receiving-email-permissions.html.
 * - logs: https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutResourcePolicy.html (route53);
 *   https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/AWS-logs-and-resource-policy.html (delivery.logs);
 *   https://docs.aws.amazon.com/opensearch-service/latest/developerguide/createdomain-configure-slow-logs.html;
 *   https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-use-resource-based.html.
 * - ecr: https://docs.aws.amazon.com/lambda/latest/dg/images-create.html;
 *   https://docs.aws.amazon.com/codebuild/latest/userguide/sample-ecr.html.
 */
const sending: Readonly<Record<string, string>> = {
  s3:
    'cloudtrail logging.s3 delivery.logs logdelivery.elasticloadbalancing cloudfront config s3 logs ' +
    'serverlessrepo ses guardduty',
  sns: 'cloudwatch events s3 budgets codestar-notifications backup ses cloudtrail config',
  sqs: 'sns s3 events',
  kms: 'logs cloudtrail sns events s3 cloudwatch delivery.logs cloudfront config',
  lambda: 'apigateway events s3 sns elasticloadbalancing logs cognito-idp iot config secretsmanager ses',
  logs: 'route53 delivery.logs es events',
  ecr: 'lambda codebuild',
};

/** The principals that policies of a service's resources name most often, such as `cloudtrail.amazonaws.com`. */
export function sendingServices(service: string | undefined): readonly string[] {
  const names = service !== undefined && Object.hasOwn(sending, service) ? sending[service] : undefined;
  return names?.split(' ').map((name) => `${name}.amazonaws.com`) ?? [];
}
