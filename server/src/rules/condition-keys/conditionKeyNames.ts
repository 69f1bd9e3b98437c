/**
 * Global keys, in lower case, that AWS accepts although its page no longer lists them. ValidatePolicy reported the
 * first one in an AWS managed policy for a while and then stopped (its findings up to 2026-03-07, in the repository
 * zoph-io/MAMIP).
 */
export const undocumentedGlobalKeys: ReadonlySet<string> = new Set(['aws:principalorgmasteraccountid']);

/**
 * Keys and prefixes of keys, in lower case, that a service's guide documents and that its page of the Service
 * Authorization Reference lacks. Sources: AWS IoT Core Developer Guide, "Thing policy variables", "X.509 certificate
 * AWS IoT Core policy variables" and "Connect policy examples"; API Gateway Developer Guide, "Obtain permissions to
 * create Amazon Cognito user pool authorizers for a REST API"; CloudTrail User Guide, "Resource-based policy examples"
 * (of channels); SageMaker AI Developer Guide, "Security with multi-container endpoints with direct invocation". Read
 * 2026-11.
 */
export const foreignKeyFamilies: readonly string[] = [
  'apigateway:request/cognitouserpoolproviderarn',
  'cloudtrail:externalid',
  'iot:connectattributes',
  'iot:connection.thing.',
  'iot:certificate.',
  'iot:connection.scope',
  'iot:lastwilltopic',
  'sagemaker:targetcontainerhostname',
];

/**
 * Other names that people use for a global key, in lower case, and its actual name (IAM User Guide, "AWS global
 * condition context keys"). Read 2026-11.
 */
export const otherGlobalKeyNames: ReadonlyMap<string, string> = new Map([
  ['aws:accountid', 'aws:PrincipalAccount'],
  ['aws:ipaddress', 'aws:SourceIp'],
  ['aws:mfa', 'aws:MultiFactorAuthPresent'],
  ['aws:mfaage', 'aws:MultiFactorAuthAge'],
  ['aws:mfapresent', 'aws:MultiFactorAuthPresent'],
  ['aws:multifactorauth', 'aws:MultiFactorAuthPresent'],
  ['aws:organizationid', 'aws:PrincipalOrgID'],
  ['aws:orgid', 'aws:PrincipalOrgID'],
  ['aws:orgpaths', 'aws:PrincipalOrgPaths'],
  ['aws:region', 'aws:RequestedRegion'],
  ['aws:sourceipaddress', 'aws:SourceIp'],
  ['aws:sourcevpcendpoint', 'aws:SourceVpce'],
  ['aws:sourcevpceid', 'aws:SourceVpce'],
  ['aws:sourcevpcid', 'aws:SourceVpc'],
  ['aws:tag', 'aws:RequestTag'],
  ['aws:viaservice', 'aws:ViaAWSService'],
  ['aws:vpcid', 'aws:SourceVpc'],
]);
