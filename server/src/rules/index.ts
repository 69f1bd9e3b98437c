import type { Rule } from './rule.ts';
import { absentOidcClaim } from './absent-oidc-claim.ts';
import { actionComma } from './action-comma.ts';
import { actionExtraColon } from './action-extra-colon.ts';
import { actionNeedsResourceStar } from './action-needs-resource-star.ts';
import { actionResourceMismatch } from './action-resource-mismatch.ts';
import { actionWhitespace } from './action-whitespace.ts';
import { allowNotactionWithUnsupportedTagConditionKeyForService } from './allow-notaction-with-unsupported-tag-condition-key-for-service.ts';
import { allowWithNotPrincipal } from './allow-with-not-principal.ts';
import { allowWithUnsupportedTagConditionKeyForService } from './allow-with-unsupported-tag-condition-key-for-service.ts';
import { allowsNothing } from './allows-nothing.ts';
import { arnAccountNotAllowed } from './arn-account-not-allowed.ts';
import { arnFormNeverMatches } from './arn-form-never-matches.ts';
import { arnRegionNotAllowed } from './arn-region-not-allowed.ts';
import { confirmAudienceClaimType } from './confirm-audience-claim-type.ts';
import { createSlrWithNotActionAndNotResource } from './create-slr-with-not-action-and-not-resource.ts';
import { createSlrWithNotResource } from './create-slr-with-not-resource.ts';
import { createSlrWithStarInActionAndNotResource } from './create-slr-with-star-in-action-and-not-resource.ts';
import { createSlrWithStarInActionAndResource } from './create-slr-with-star-in-action-and-resource.ts';
import { createSlrWithStarInResource } from './create-slr-with-star-in-resource.ts';
import { createSlrWithStarInResourceAndNotAction } from './create-slr-with-star-in-resource-and-not-action.ts';
import { dataTypeMismatch } from './data-type-mismatch.ts';
import { denyNotactionWithUnsupportedTagConditionKeyForService } from './deny-notaction-with-unsupported-tag-condition-key-for-service.ts';
import { denyWithNotPrincipal } from './deny-with-not-principal.ts';
import { denyWithUnsupportedTagConditionKeyForService } from './deny-with-unsupported-tag-condition-key-for-service.ts';
import { deprecatedGlobalConditionKey } from './deprecated-global-condition-key.ts';
import { duplicateJsonKey } from './duplicate-json-key.ts';
import { duplicateKeysWithDifferentCase } from './duplicate-keys-with-different-case.ts';
import { dynamodbAttributesWithoutSelect } from './dynamodb-attributes-without-select.ts';
import { ecrPolicyWithResource } from './ecr-policy-with-resource.ts';
import { eksRoleWithoutSubject } from './eks-role-without-subject.ts';
import { emptyAction } from './empty-action.ts';
import { emptyArrayAction } from './empty-array-action.ts';
import { emptyArrayCondition } from './empty-array-condition.ts';
import { emptyArrayConditionForallvalues } from './empty-array-condition-forallvalues.ts';
import { emptyArrayConditionForanyvalue } from './empty-array-condition-foranyvalue.ts';
import { emptyArrayConditionIfexists } from './empty-array-condition-ifexists.ts';
import { emptyArrayPrincipal } from './empty-array-principal.ts';
import { emptyArrayResource } from './empty-array-resource.ts';
import { emptyObjectCondition } from './empty-object-condition.ts';
import { emptyObjectPrincipal } from './empty-object-principal.ts';
import { emptySidValue } from './empty-sid-value.ts';
import { emptyVariable } from './empty-variable.ts';
import { equivalentToNullFalse } from './equivalent-to-null-false.ts';
import { equivalentToNullTrue } from './equivalent-to-null-true.ts';
import { federatedPrincipalNotSupported } from './federated-principal-not-supported.ts';
import { forallvaluesAllowWithoutNullCheck } from './forallvalues-allow-without-null-check.ts';
import { forallvaluesWithSingleValuedKey } from './forallvalues-with-single-valued-key.ts';
import { foranyvalueDenyWithoutNullCheck } from './foranyvalue-deny-without-null-check.ts';
import { foranyvalueWithAudienceClaimType } from './foranyvalue-with-audience-claim-type.ts';
import { fullAdmin } from './full-admin.ts';
import { idInIdentityPolicy } from './id-in-identity-policy.ts';
import { ifexistsOnAlwaysPresentKey } from './ifexists-on-always-present-key.ts';
import { ifexistsWeakensAllow } from './ifexists-weakens-allow.ts';
import { ifexistsWeakensDeny } from './ifexists-weakens-deny.ts';
import { improveIpRange } from './improve-ip-range.ts';
import { incompleteArnExpansion } from './incomplete-arn-expansion.ts';
import { invalidAction } from './invalid-action.ts';
import { invalidArnAccount } from './invalid-arn-account.ts';
import { invalidArnPrefix } from './invalid-arn-prefix.ts';
import { invalidArnRegion } from './invalid-arn-region.ts';
import { invalidArnResource } from './invalid-arn-resource.ts';
import { invalidArnServiceCase } from './invalid-arn-service-case.ts';
import { invalidConditionDataType } from './invalid-condition-data-type.ts';
import { invalidConditionKeyFormat } from './invalid-condition-key-format.ts';
import { invalidConditionMultipleBoolean } from './invalid-condition-multiple-boolean.ts';
import { invalidConditionOperator } from './invalid-condition-operator.ts';
import { invalidDateValue } from './invalid-date-value.ts';
import { invalidDocumentCharacter } from './invalid-document-character.ts';
import { invalidEffect } from './invalid-effect.ts';
import { invalidFederatedPrincipalSyntaxInRoleTrustPolicy } from './invalid-federated-principal-syntax-in-role-trust-policy.ts';
import { invalidGlobalConditionKey } from './invalid-global-condition-key.ts';
import { invalidKmsKeyValue } from './invalid-kms-key-value.ts';
import { invalidPartition } from './invalid-partition.ts';
import { invalidPolicyElement } from './invalid-policy-element.ts';
import { invalidPrincipalFormat } from './invalid-principal-format.ts';
import { invalidPrincipalKey } from './invalid-principal-key.ts';
import { invalidRegion } from './invalid-region.ts';
import { invalidRoleReference } from './invalid-role-reference.ts';
import { invalidService } from './invalid-service.ts';
import { invalidServiceConditionKey } from './invalid-service-condition-key.ts';
import { invalidServiceInAction } from './invalid-service-in-action.ts';
import { invalidServicePrincipalFormat } from './invalid-service-principal-format.ts';
import { invalidUserReference } from './invalid-user-reference.ts';
import { invalidVariableForOperator } from './invalid-variable-for-operator.ts';
import { invalidVersion } from './invalid-version.ts';
import { invalidVpcFormat } from './invalid-vpc-format.ts';
import { invalidVpceFormat } from './invalid-vpce-format.ts';
import { irrelevantConditionKeyInPolicy } from './irrelevant-condition-key-in-policy.ts';
import { jsonSyntaxError } from './json-syntax-error.ts';
import { mfaConditionAntipattern } from './mfa-condition-antipattern.ts';
import { mismatchedActionForPrincipal } from './mismatched-action-for-principal.ts';
import { missingAction } from './missing-action.ts';
import { missingActionForConditionKey } from './missing-action-for-condition-key.ts';
import { missingActionForRolesAnywhereTrustPolicy } from './missing-action-for-roles-anywhere-trust-policy.ts';
import { missingArnAccount } from './missing-arn-account.ts';
import { missingArnField } from './missing-arn-field.ts';
import { missingArnRegion } from './missing-arn-region.ts';
import { missingBraceInVariable } from './missing-brace-in-variable.ts';
import { missingConditionKeyForOidcPrincipal } from './missing-condition-key-for-oidc-principal.ts';
import { missingEffect } from './missing-effect.ts';
import { missingGithubRepoConditionKey } from './missing-github-repo-condition-key.ts';
import { missingPairedConditionKeys } from './missing-paired-condition-keys.ts';
import { missingPrincipal } from './missing-principal.ts';
import { missingQualifier } from './missing-qualifier.ts';
import { missingQuoteInVariable } from './missing-quote-in-variable.ts';
import { missingRequiredResource } from './missing-required-resource.ts';
import { missingResource } from './missing-resource.ts';
import { missingStatement } from './missing-statement.ts';
import { missingTagKeyInCondition } from './missing-tag-key-in-condition.ts';
import { missingVersion } from './missing-version.ts';
import { multivaluedKeyAsVariable } from './multivalued-key-as-variable.ts';
import { nullWithIfExists } from './null-with-if-exists.ts';
import { nullWithQualifier } from './null-with-qualifier.ts';
import { oldVersion } from './old-version.ts';
import { openResourcePolicy } from './open-resource-policy.ts';
import { passRoleWithNotActionAndNotResource } from './pass-role-with-not-action-and-not-resource.ts';
import { passRoleWithNotResource } from './pass-role-with-not-resource.ts';
import { passRoleWithStarInActionAndNotResource } from './pass-role-with-star-in-action-and-not-resource.ts';
import { passRoleWithStarInActionAndResource } from './pass-role-with-star-in-action-and-resource.ts';
import { passRoleWithStarInResource } from './pass-role-with-star-in-resource.ts';
import { passRoleWithStarInResourceAndNotAction } from './pass-role-with-star-in-resource-and-not-action.ts';
import { podIdentityWithoutTagSession } from './pod-identity-without-tag-session.ts';
import { policySizeExceedsIdentityPolicyQuota } from './policy-size-exceeds-identity-policy-quota.ts';
import { policySizeExceedsRcpQuota } from './policy-size-exceeds-rcp-quota.ts';
import { policySizeExceedsResourcePolicyQuota } from './policy-size-exceeds-resource-policy-quota.ts';
import { policySizeExceedsRoleTrustPolicyQuota } from './policy-size-exceeds-role-trust-policy-quota.ts';
import { policySizeExceedsScpQuota } from './policy-size-exceeds-scp-quota.ts';
import { privateIpAddress } from './private-ip-address.ts';
import { privateIpAddressSubset } from './private-ip-address-subset.ts';
import { privateNotIpAddress } from './private-not-ip-address.ts';
import { privateNotIpAddressSubset } from './private-not-ip-address-subset.ts';
import { rcpMissingRelatedPrincipalConditionKey } from './rcp-missing-related-principal-condition-key.ts';
import { rcpMissingRelatedServicePrincipalConditionKey } from './rcp-missing-related-service-principal-condition-key.ts';
import { rcpMissingServiceConditionKeyNullCheck } from './rcp-missing-service-condition-key-null-check.ts';
import { rcpSyntaxErrorAction } from './rcp-syntax-error-action.ts';
import { rcpSyntaxErrorAllow } from './rcp-syntax-error-allow.ts';
import { rcpSyntaxErrorNotaction } from './rcp-syntax-error-notaction.ts';
import { rcpSyntaxErrorPrincipal } from './rcp-syntax-error-principal.ts';
import { recommendedConditionKeyForServicePrincipal } from './recommended-condition-key-for-service-principal.ts';
import { redundantAction } from './redundant-action.ts';
import { redundantConditionValueNum } from './redundant-condition-value-num.ts';
import { redundantKeyDueToWildcardInCondition } from './redundant-key-due-to-wildcard-in-condition.ts';
import { redundantPrincipalInRoleTrustPolicy } from './redundant-principal-in-role-trust-policy.ts';
import { redundantResource } from './redundant-resource.ts';
import { redundantStatement } from './redundant-statement.ts';
import { redundantStatementDueToWildcardInCondition } from './redundant-statement-due-to-wildcard-in-condition.ts';
import { resourceStar } from './resource-star.ts';
import { restrictAccessToServicePrincipal } from './restrict-access-to-service-principal.ts';
import { retiredService } from './retired-service.ts';
import { roleTrustPolicySyntaxErrorNotprincipal } from './role-trust-policy-syntax-error-notprincipal.ts';
import { roleTrustPolicySyntaxErrorResource } from './role-trust-policy-syntax-error-resource.ts';
import { roleTrustPolicyUnsupportedWildcardInPrincipal } from './role-trust-policy-unsupported-wildcard-in-principal.ts';
import { s3PrefixInNegativeContext } from './s3-prefix-in-negative-context.ts';
import { resourceWithoutAction } from './resource-without-action.ts';
import { samlRoleWithoutAudience } from './saml-role-without-audience.ts';
import { scpSyntaxErrorPrincipal } from './scp-syntax-error-principal.ts';
import { securityTier } from './securityTier.ts';
import { setOperatorOnSingleValuedKey } from './set-operator-on-single-valued-key.ts';
import { specificGithubRepoAndBranchRecommended } from './specific-github-repo-and-branch-recommended.ts';
import { sourceKeyInIdentityPolicy } from './source-key-in-identity-policy.ts';
import { sqsPolicyLimits } from './sqs-policy-limits.ts';
import { statementShadowedByDeny } from './statement-shadowed-by-deny.ts';
import { stringLikeOperatorWithArnConditionKeys } from './string-like-operator-with-arn-condition-keys.ts';
import { typeMismatch } from './type-mismatch.ts';
import { typeMismatchBoolean } from './type-mismatch-boolean.ts';
import { typeMismatchDate } from './type-mismatch-date.ts';
import { typeMismatchIpRange } from './type-mismatch-ip-range.ts';
import { typeMismatchNumber } from './type-mismatch-number.ts';
import { typeMismatchString } from './type-mismatch-string.ts';
import { uniqueSidsRecommended } from './unique-sids-recommended.ts';
import { uniqueSidsRequired } from './unique-sids-required.ts';
import { unknownVariableKey } from './unknown-variable-key.ts';
import { unsupportedActionForConditionKey } from './unsupported-action-for-condition-key.ts';
import { unsupportedActionInPolicy } from './unsupported-action-in-policy.ts';
import { unsupportedConditionKeyForServicePrincipal } from './unsupported-condition-key-for-service-principal.ts';
import { unsupportedElementCombination } from './unsupported-element-combination.ts';
import { unsupportedGlobalConditionKey } from './unsupported-global-condition-key.ts';
import { unsupportedPrincipal } from './unsupported-principal.ts';
import { unsupportedResourceArnInPolicy } from './unsupported-resource-arn-in-policy.ts';
import { unsupportedSid } from './unsupported-sid.ts';
import { unsupportedSpaceInVariable } from './unsupported-space-in-variable.ts';
import { unsupportedWildcardInPrincipal } from './unsupported-wildcard-in-principal.ts';
import { untrustworthyConditionKey } from './untrustworthy-condition-key.ts';
import { useConditionKeyOnlyWithSupportedServices } from './use-condition-key-only-with-supported-services.ts';
import { variableBeforeFifthColon } from './variable-before-fifth-colon.ts';
import { variableUnsupportedInElement } from './variable-unsupported-in-element.ts';
import { variableUnsupportedInVersion } from './variable-unsupported-in-version.ts';
import { variableUsageTooPermissive } from './variable-usage-too-permissive.ts';
import { vpcEndpointAccountMix } from './vpc-endpoint-account-mix.ts';
import { vpcEndpointNumericOperator } from './vpc-endpoint-numeric-operator.ts';
import { vpcEndpointShortLiteral } from './vpc-endpoint-short-literal.ts';
import { vpcEndpointSize } from './vpc-endpoint-size.ts';
import { vpcEndpointWildcardInIdKey } from './vpc-endpoint-wildcard-in-id-key.ts';
import { wildcardInServiceName } from './wildcard-in-service-name.ts';
import { wildcardUsageTooPermissive } from './wildcard-usage-too-permissive.ts';
import { wildcardWithoutLikeOperator } from './wildcard-without-like-operator.ts';

const defaultTier: readonly Rule[] = [
  absentOidcClaim,
  actionComma,
  actionExtraColon,
  actionNeedsResourceStar,
  actionResourceMismatch,
  actionWhitespace,
  allowNotactionWithUnsupportedTagConditionKeyForService,
  allowWithNotPrincipal,
  allowWithUnsupportedTagConditionKeyForService,
  allowsNothing,
  arnAccountNotAllowed,
  arnFormNeverMatches,
  arnRegionNotAllowed,
  confirmAudienceClaimType,
  createSlrWithNotActionAndNotResource,
  createSlrWithNotResource,
  createSlrWithStarInActionAndNotResource,
  createSlrWithStarInActionAndResource,
  createSlrWithStarInResource,
  createSlrWithStarInResourceAndNotAction,
  dataTypeMismatch,
  denyNotactionWithUnsupportedTagConditionKeyForService,
  denyWithNotPrincipal,
  denyWithUnsupportedTagConditionKeyForService,
  deprecatedGlobalConditionKey,
  duplicateJsonKey,
  duplicateKeysWithDifferentCase,
  dynamodbAttributesWithoutSelect,
  ecrPolicyWithResource,
  eksRoleWithoutSubject,
  emptyAction,
  emptyArrayAction,
  emptyArrayCondition,
  emptyArrayConditionForallvalues,
  emptyArrayConditionForanyvalue,
  emptyArrayConditionIfexists,
  emptyArrayPrincipal,
  emptyArrayResource,
  emptyObjectCondition,
  emptyObjectPrincipal,
  emptySidValue,
  emptyVariable,
  equivalentToNullFalse,
  equivalentToNullTrue,
  federatedPrincipalNotSupported,
  forallvaluesAllowWithoutNullCheck,
  forallvaluesWithSingleValuedKey,
  foranyvalueDenyWithoutNullCheck,
  foranyvalueWithAudienceClaimType,
  fullAdmin,
  idInIdentityPolicy,
  ifexistsOnAlwaysPresentKey,
  ifexistsWeakensAllow,
  ifexistsWeakensDeny,
  improveIpRange,
  incompleteArnExpansion,
  invalidAction,
  invalidArnAccount,
  invalidArnPrefix,
  invalidArnRegion,
  invalidArnResource,
  invalidArnServiceCase,
  invalidConditionDataType,
  invalidConditionKeyFormat,
  invalidConditionMultipleBoolean,
  invalidConditionOperator,
  invalidDateValue,
  invalidDocumentCharacter,
  invalidEffect,
  invalidFederatedPrincipalSyntaxInRoleTrustPolicy,
  invalidGlobalConditionKey,
  invalidKmsKeyValue,
  invalidPartition,
  invalidPolicyElement,
  invalidPrincipalFormat,
  invalidPrincipalKey,
  invalidRegion,
  invalidRoleReference,
  invalidService,
  invalidServiceConditionKey,
  invalidServiceInAction,
  invalidServicePrincipalFormat,
  invalidUserReference,
  invalidVariableForOperator,
  invalidVersion,
  invalidVpcFormat,
  invalidVpceFormat,
  irrelevantConditionKeyInPolicy,
  jsonSyntaxError,
  mfaConditionAntipattern,
  mismatchedActionForPrincipal,
  missingAction,
  missingActionForConditionKey,
  missingActionForRolesAnywhereTrustPolicy,
  missingArnAccount,
  missingArnField,
  missingArnRegion,
  missingBraceInVariable,
  missingConditionKeyForOidcPrincipal,
  missingEffect,
  missingGithubRepoConditionKey,
  missingPairedConditionKeys,
  missingPrincipal,
  missingQualifier,
  missingQuoteInVariable,
  missingRequiredResource,
  missingResource,
  missingStatement,
  missingTagKeyInCondition,
  missingVersion,
  multivaluedKeyAsVariable,
  nullWithIfExists,
  nullWithQualifier,
  oldVersion,
  openResourcePolicy,
  passRoleWithNotActionAndNotResource,
  passRoleWithNotResource,
  passRoleWithStarInActionAndNotResource,
  passRoleWithStarInActionAndResource,
  passRoleWithStarInResource,
  passRoleWithStarInResourceAndNotAction,
  podIdentityWithoutTagSession,
  policySizeExceedsIdentityPolicyQuota,
  policySizeExceedsRcpQuota,
  policySizeExceedsResourcePolicyQuota,
  policySizeExceedsRoleTrustPolicyQuota,
  policySizeExceedsScpQuota,
  privateIpAddress,
  privateIpAddressSubset,
  privateNotIpAddress,
  privateNotIpAddressSubset,
  rcpMissingRelatedPrincipalConditionKey,
  rcpMissingRelatedServicePrincipalConditionKey,
  rcpMissingServiceConditionKeyNullCheck,
  rcpSyntaxErrorAction,
  rcpSyntaxErrorAllow,
  rcpSyntaxErrorNotaction,
  rcpSyntaxErrorPrincipal,
  recommendedConditionKeyForServicePrincipal,
  redundantAction,
  redundantConditionValueNum,
  redundantKeyDueToWildcardInCondition,
  redundantPrincipalInRoleTrustPolicy,
  redundantResource,
  redundantStatement,
  redundantStatementDueToWildcardInCondition,
  resourceStar,
  restrictAccessToServicePrincipal,
  retiredService,
  roleTrustPolicySyntaxErrorNotprincipal,
  roleTrustPolicySyntaxErrorResource,
  roleTrustPolicyUnsupportedWildcardInPrincipal,
  s3PrefixInNegativeContext,
  resourceWithoutAction,
  samlRoleWithoutAudience,
  scpSyntaxErrorPrincipal,
  setOperatorOnSingleValuedKey,
  specificGithubRepoAndBranchRecommended,
  sourceKeyInIdentityPolicy,
  sqsPolicyLimits,
  statementShadowedByDeny,
  stringLikeOperatorWithArnConditionKeys,
  typeMismatch,
  typeMismatchBoolean,
  typeMismatchDate,
  typeMismatchIpRange,
  typeMismatchNumber,
  typeMismatchString,
  uniqueSidsRecommended,
  uniqueSidsRequired,
  unknownVariableKey,
  unsupportedActionForConditionKey,
  unsupportedActionInPolicy,
  unsupportedConditionKeyForServicePrincipal,
  unsupportedElementCombination,
  unsupportedGlobalConditionKey,
  unsupportedPrincipal,
  unsupportedResourceArnInPolicy,
  unsupportedSid,
  unsupportedSpaceInVariable,
  unsupportedWildcardInPrincipal,
  untrustworthyConditionKey,
  useConditionKeyOnlyWithSupportedServices,
  variableBeforeFifthColon,
  variableUnsupportedInElement,
  variableUnsupportedInVersion,
  variableUsageTooPermissive,
  vpcEndpointAccountMix,
  vpcEndpointNumericOperator,
  vpcEndpointShortLiteral,
  vpcEndpointSize,
  vpcEndpointWildcardInIdKey,
  wildcardInServiceName,
  wildcardUsageTooPermissive,
  wildcardWithoutLikeOperator,
];

/** Every rule, by id. */
export const rules: readonly Rule[] = [...defaultTier, ...securityTier].sort((one, other) =>
  one.id < other.id ? -1 : 1,
);
