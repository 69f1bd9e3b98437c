/** Classes of AWS CDK and similar libraries whose arguments are the elements of one statement. */
export const statementCalls: ReadonlySet<string> = new Set([
  'PolicyStatement',
  'GetPolicyDocumentStatementArgs',
  'GetPolicyDocumentStatementArgsDict',
  'DataAwsIamPolicyDocumentStatement',
]);

/** Methods of CDK's `Grant` that build a statement from their options, including `resourceArns`. */
export const grantCall =
  /^(?:addToPrincipal(?:OrResource|AndResource)?|add_to_principal(?:_or_resource|_and_resource)?)$/;

/** Pulumi functions and CDK for Terraform classes that take a list of statements. */
export const documentCalls: ReadonlySet<string> = new Set([
  'getPolicyDocument',
  'getPolicyDocumentOutput',
  'get_policy_document',
  'get_policy_document_output',
  'DataAwsIamPolicyDocument',
]);

/** Methods that add to a CDK `PolicyStatement`, and the element that each one adds to. */
export const addingCalls: ReadonlyMap<string, string> = new Map([
  ['addActions', 'Action'],
  ['add_actions', 'Action'],
  ['grant', 'Grant'],
  ['addNotActions', 'NotAction'],
  ['add_not_actions', 'NotAction'],
  ['addResources', 'Resource'],
  ['add_resources', 'Resource'],
  ['addNotResources', 'NotResource'],
  ['add_not_resources', 'NotResource'],
  ['addServicePrincipal', 'Service'],
  ['add_service_principal', 'Service'],
  ['addAwsAccountPrincipal', 'AWS'],
  ['add_aws_account_principal', 'AWS'],
  ['addArnPrincipal', 'AWS'],
  ['add_arn_principal', 'AWS'],
  ['addCondition', 'Condition'],
  ['add_condition', 'Condition'],
  ['addConditions', 'Condition'],
  ['add_conditions', 'Condition'],
  ['withConditions', 'Condition'],
  ['with_conditions', 'Condition'],
]);

/** Calls with only one element: Pulumi's trust policies, and the AWS managed policies of CDK by their names. */
export const otherCalls: ReadonlyMap<string, string> = new Map([
  ['assumeRolePolicyForPrincipal', 'Principal'],
  ['assume_role_policy_for_principal', 'Principal'],
  ['fromAwsManagedPolicyName', 'Condition'],
  ['from_aws_managed_policy_name', 'Condition'],
]);
