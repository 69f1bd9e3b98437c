/**
 * Values of the service field of ARNs that are not the prefix of any action. Sources: the ARN formats of the Service
 * Authorization Reference of 2026-09-26, and ARNs in AWS managed policies that ValidatePolicy does not report.
 */
export const arnOnlyServices: ReadonlySet<string> = new Set([
  'applicationinsights',
  'catalog',
  'migrationhub-strategy',
  'route53-recovery-control',
]);
