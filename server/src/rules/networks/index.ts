// Written by `npm run sync` from the files beside it.
import type { Rule } from '../rule.ts';
import { invalidVpcFormat } from './invalid-vpc-format.ts';
import { invalidVpceFormat } from './invalid-vpce-format.ts';
import { privateIpAddress } from './private-ip-address.ts';
import { privateIpAddressSubset } from './private-ip-address-subset.ts';
import { privateNotIpAddress } from './private-not-ip-address.ts';
import { privateNotIpAddressSubset } from './private-not-ip-address-subset.ts';
import { vpcEndpointAccountMix } from './vpc-endpoint-account-mix.ts';
import { vpcEndpointNumericOperator } from './vpc-endpoint-numeric-operator.ts';
import { vpcEndpointShortLiteral } from './vpc-endpoint-short-literal.ts';
import { vpcEndpointWildcardInIdKey } from './vpc-endpoint-wildcard-in-id-key.ts';

export const networksRules: readonly Rule[] = [
  invalidVpcFormat,
  invalidVpceFormat,
  privateIpAddress,
  privateIpAddressSubset,
  privateNotIpAddress,
  privateNotIpAddressSubset,
  vpcEndpointAccountMix,
  vpcEndpointNumericOperator,
  vpcEndpointShortLiteral,
  vpcEndpointWildcardInIdKey,
];
