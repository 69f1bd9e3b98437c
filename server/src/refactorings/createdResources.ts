import type { ActionDetails } from '../catalog/catalog.ts';
import { joined, wordsOf } from './words.ts';

/**
 * Verbs of actions that create the resource in the rest of their name: `CreateVolume` creates a volume, which has no ID
 * before. `StartApplication` and similar actions start something that exists, but `StartJob` creates the job that it
 * starts.
 */
const verb =
  /^(Allocate|Copy|Create|Import|Register|Request|Submit(?=\w*Job$)|Start(?=\w*(Analysis|Contact|Evaluation|Execution|Experiment|Job|Query|Run|Session|Snapshot|Verification)$))/;

/** `CreateFlowLogs` creates a `vpc-flow-log`, but `RegisterDefaultPatchBaseline` does not create a patch baseline. */
const looseVerb = /^(Allocate|Create)/;

/** A resource after a preposition is not created. */
const preposition = /^(Create\w*?[a-z])(?:By|For|From|In|To|Using|With)(?=[A-Z])\w*$/;

/**
 * Resources that an action creates without having them in its name. EC2 API Reference: a launch, the snapshots of an
 * image, an address, the rules of a security group; AWS Config, Firewall Manager, Control Tower, Route 53 Resolver and
 * WorkSpaces API References: the service assigns the IDs of what these actions add.
 */
const made: ReadonlyMap<string, RegExp> = new Map([
  ['config:PutConfigRule', /^ConfigRule$/],
  ['config:PutConfigurationAggregator', /^ConfigurationAggregator$/],
  ['config:PutOrganizationConfigRule', /^OrganizationConfigRule$/],
  ['config:PutOrganizationConformancePack', /^OrganizationConformancePack$/],
  ['config:PutRemediationConfigurations', /^RemediationConfiguration$/],
  ['controltower:EnableBaseline', /^EnabledBaseline$/],
  ['controltower:EnableControl', /^EnabledControl$/],
  // These start what CreateJob and CreateStreamingSession have created.
  ['dataexchange:StartJob', /(?!)/],
  ['nimble:StartStreamingSession', /(?!)/],
  ['ec2:AllocateAddress', /^elastic-ip$/],
  ['ec2:AllocateIpamPoolCidr', /^ipam-pool-allocation$/],
  ['ec2:AuthorizeSecurityGroupEgress', /^security-group-rule$/],
  ['ec2:AuthorizeSecurityGroupIngress', /^security-group-rule$/],
  ['ec2:CreateDelegateMacVolumeOwnershipTask', /^mac-modification-task$/],
  ['ec2:CreateFleet', /^(fleet|instance|volume)$/],
  ['ec2:CreateImage', /^(image|snapshot)$/],
  ['ec2:CreateMacSystemIntegrityProtectionModificationTask', /^mac-modification-task$/],
  ['ec2:CreatePublicIpv4Pool', /^ipv4pool-ec2$/],
  ['ec2:CreateRestoreImageTask', /^image$/],
  ['ec2:CreateTransitGatewayConnect', /^transit-gateway-attachment$/],
  ['ec2:CreateVpcEndpointServiceConfiguration', /^vpc-endpoint-service$/],
  ['ec2:ExportImage', /^export-image-task$/],
  ['ec2:ImportImage', /^(image|import-image-task)$/],
  ['ec2:ImportSnapshot', /^(import-snapshot-task|snapshot)$/],
  ['ec2:PurchaseCapacityBlock', /^capacity-reservation$/],
  ['ec2:RequestSpotInstances', /^spot-instances-request$/],
  ['ec2:RunInstances', /^(instance|volume|network-interface|spot-instances-request)$/],
  ['fms:PutAppsList', /^applications-list$/],
  ['fms:PutPolicy', /^policy$/],
  ['fms:PutProtocolsList', /^protocols-list$/],
  ['fms:PutResourceSet', /^resource-set$/],
  // A composite model is added to an existing asset model.
  ['iotsitewise:CreateAssetModelCompositeModel', /(?!)/],
  ['medialive:PurchaseOffering', /^reservation$/],
  ['neptune-graph:RestoreGraphFromSnapshot', /^graph$/],
  ['docdb-elastic:RestoreClusterFromSnapshot', /^cluster$/],
  ['route53resolver:AssociateFirewallRuleGroup', /^firewall-rule-group-association$/],
  ['workspaces:CreateWorkspaces', /^workspaceid$/],
]);

/** Whether an action creates a resource of a type, which therefore has no ID when the request is authorized. */
export function creates(action: ActionDetails, type: string): boolean {
  const known = made.get(`${action.service}:${action.name}`);
  if (known !== undefined) return known.test(type);
  const what = action.name.replace(preposition, '$1').replace(verb, '');
  if (what === action.name) return false;
  if (joined(what) === joined(type)) return true;
  const isNamed = action.resourceTypes.some((other) => joined(other.type.name) === joined(what));
  return !isNamed && looseVerb.test(action.name) && isLongerName(what, type);
}

/** Whether one name is the other with additional words before its last one: `transit gateway (vpc) attachment`. */
function isLongerName(one: string, other: string): boolean {
  const [first, second] = [plainWords(one), plainWords(other)];
  const holds = (words: readonly string[], few: readonly string[]): boolean =>
    few.every((word) => words.includes(word));
  return first.at(-1) === second.at(-1) && (holds(first, second) || holds(second, first));
}

function plainWords(name: string): readonly string[] {
  return wordsOf(name)
    .filter((word) => /\w/.test(word))
    .map(joined);
}
