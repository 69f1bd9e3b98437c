/**
 * Resources that have no type in the Service Authorization Reference of 2026-09-26 and yet exist: how their resource part starts, by service.
 * Sources: the AWS managed policies of 2026-03-07, in which ValidatePolicy finds nothing wrong with them (the repository zoph-io/MAMIP);
 * AWS Backup Developer Guide, on recovery points, whose format there begins with the service that was backed up.
 */
export const unlistedResources: ReadonlyMap<string, readonly string[]> = new Map([
  ['apigateway', ['/tags']],
  ['aps', ['/workspaces']],
  ['autoscaling', ['scalingPolicy:']],
  ['backup', ['recovery-point:']],
  ['cloudformation', ['transform/']],
  ['grafana', ['/workspaces']],
  ['pricingplanmanager', ['subscription:']],
  ['profile', ['/templates']],
  ['qdeveloper', ['plugin/']],
  ['robomaker', ['/createSimulationApplication']],
  ['securityagent', ['agent-instance']],
  ['waf', ['changetoken/']],
  ['waf-regional', ['changetoken/']],
]);
