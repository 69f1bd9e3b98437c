/**
 * Condition keys that come with more actions than the Service Authorization Reference of 2026-09-26 lists them for, in lower case.
 * Source: statements of the AWS managed policies that ask for the key of other actions, and in which ValidatePolicy found nothing wrong
 * until 2026-03-07 (the repository zoph-io/MAMIP).
 */
export const keysOfMoreActions: ReadonlySet<string> = new Set([
  'a4b:amazonid',
  'application-autoscaling:service-namespace',
  'aws-marketplace:agreementtype',
  'aws-marketplace:productid',
  'deadline:farmmembershiplevels',
  'deadline:fleetmembershiplevels',
  'events:managedby',
  'iottwinmaker:linkedservices',
  'nimble:ownedby',
  'ram:resourcesharename',
]);
