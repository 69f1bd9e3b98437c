/**
 * Global condition keys whose values AWS generates, in lower case: IDs of accounts, organizations, VPCs and endpoints.
 * Source: IAM User Guide, "AWS global condition context keys", section on sensitive keys; reviewed 2026-11-22.
 */
export const identifierKeys: ReadonlySet<string> = new Set([
  'aws:principalaccount',
  'aws:principalorgid',
  'aws:resourceaccount',
  'aws:resourceorgid',
  'aws:sourceaccount',
  'aws:sourceorgid',
  'aws:sourcevpc',
  'aws:sourcevpce',
  'aws:vpceaccount',
  'aws:vpceorgid',
]);
