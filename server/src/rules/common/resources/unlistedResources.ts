/**
 * Resources that exist although the Service Authorization Reference of 2026-09-26 has no type for them: the start or
 * the form of their resource part, by service. Sources: the AWS managed policies of 2026-03-07, in which ValidatePolicy
 * does not report them (the repository zoph-io/MAMIP); AWS Backup Developer Guide, on recovery points, whose format
 * starts with the service that was backed up; API Gateway Developer Guide, "Control access to WebSocket APIs with IAM
 * authorization" (`api-id/stage-name/route-key`); SNS Developer Guide, "Mobile push notifications" (applications and
 * endpoints), and API Reference, Subscribe (the ARN of a subscription is that of its topic, a colon and a UUID).
 */
const unlistedResources: ReadonlyMap<string, readonly (string | RegExp)[]> = new Map<
  string,
  readonly (string | RegExp)[]
>([
  ['apigateway', ['/tags']],
  ['aps', ['/workspaces']],
  ['autoscaling', ['scalingPolicy:']],
  ['backup', ['recovery-point:']],
  ['cloudformation', ['transform/']],
  ['execute-api', [/^[a-z0-9*?]+\/[^/]+\/[^/]+$/]],
  ['grafana', ['/workspaces']],
  ['pricingplanmanager', ['subscription:']],
  ['profile', ['/templates']],
  ['qdeveloper', ['plugin/']],
  ['robomaker', ['/createSimulationApplication']],
  ['securityagent', ['agent-instance']],
  ['sns', ['app/', 'endpoint/', /^[\w-]+(?:\.fifo)?:(?:[0-9a-f]{8}-[0-9a-f-]{27}|\*)$/]],
  ['waf', ['changetoken/']],
  ['waf-regional', ['changetoken/']],
]);

/** Whether a service has such a resource although the reference has no type for it. */
export function isUnlistedResource(service: string, resource: string): boolean {
  const known = unlistedResources.get(service) ?? [];
  return known.some((form) => (typeof form === 'string' ? resource.startsWith(form) : form.test(resource)));
}
