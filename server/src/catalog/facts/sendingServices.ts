/**
 * By the service of a resource policy: the services that write to its resources, or call them, without a role, so that
 * such policies name them, the most usual first. Only the order of proposals depends on it. Sources, read 2026-11-29:
 * - s3: https://docs.aws.amazon.com/AmazonS3/latest/userguide/example-bucket-policies.html and enable-server-access-logging.html;
 *   https://docs.aws.amazon.com/awscloudtrail/latest/userguide/create-s3-bucket-policy-for-cloudtrail.html;
 *   https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/AWS-logs-and-resource-policy.html;
 *   https://docs.aws.amazon.com/elasticloadbalancing/latest/application/enable-access-logging.html;
 *   https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/private-content-restricting-access-to-s3.html;
 *   https://docs.aws.amazon.com/config/latest/developerguide/s3-bucket-policy.html; the guides of the others.
 * - sns: https://docs.aws.amazon.com/sns/latest/dg/sns-access-policy-use-cases.html;
 *   https://docs.aws.amazon.com/cost-management/latest/userguide/budgets-sns-policy.html.
 * - sqs: https://docs.aws.amazon.com/sns/latest/dg/subscribe-sqs-queue-to-sns-topic.html;
 *   https://docs.aws.amazon.com/AmazonS3/latest/userguide/grant-destinations-permissions-to-s3.html;
 *   https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-use-resource-based.html.
 * - kms: https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/encrypt-log-data-kms.html;
 *   https://docs.aws.amazon.com/awscloudtrail/latest/userguide/create-kms-key-policy-for-cloudtrail.html;
 *   https://docs.aws.amazon.com/sns/latest/dg/sns-key-management.html.
 * - lambda: https://docs.aws.amazon.com/lambda/latest/dg/permissions-function-services.html.
 * - logs: https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/query-logs.html;
 *   https://docs.aws.amazon.com/opensearch-service/latest/developerguide/createdomain-configure-slow-logs.html.
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

/** The principals of the services that policies of a service's resources name most, as `cloudtrail.amazonaws.com`. */
export function sendingServices(service: string | undefined): readonly string[] {
  const names = service !== undefined && Object.hasOwn(sending, service) ? sending[service] : undefined;
  return names?.split(' ').map((name) => `${name}.amazonaws.com`) ?? [];
}
