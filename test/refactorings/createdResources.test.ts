import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { creates } from '../../server/src/refactorings/createdResources.ts';
import { realCatalog } from '../catalog.ts';

const catalog = await realCatalog();

/** The resource types that an action creates. */
async function madeBy(action: string): Promise<readonly string[]> {
  const [prefix = '', name = ''] = action.split(':');
  await catalog.load([prefix]);
  const details = catalog.details(prefix)?.action(name);
  assert(details !== undefined, action);
  return details.resourceTypes.map(({ type }) => type.name).filter((type) => creates(details, type));
}

const cases: readonly (readonly [action: string, made: readonly string[], why: string])[] = [
  ['ec2:CreateVolume', ['volume'], 'its name says so'],
  ['ec2:CreateFlowLogs', ['vpc-flow-log'], 'the type has a longer name'],
  ['ec2:CreateTransitGatewayVpcAttachment', ['transit-gateway-attachment'], 'the action has a longer name'],
  ['ec2:CreateInstanceExportTask', ['export-instance-task'], 'the same words in another order'],
  ['ec2:AllocateAddress', ['elastic-ip'], 'the API Reference says so'],
  ['ec2:CreateRoute', [], 'a route is part of a route table'],
  ['ec2:CreateLaunchTemplateVersion', [], 'a version is part of a template'],
  ['networkmanager:CreateCoreNetwork', [], 'the global network is there before'],
  ['fsx:CreateVolumeFromBackup', ['volume'], 'the backup is there before'],
  ['cleanrooms-ml:CreateConfiguredAudienceModel', [], 'the model is there before'],
  ['iotsitewise:CreateAssetModelCompositeModel', [], 'it is added to a model that is there'],
  ['ssm:RegisterDefaultPatchBaseline', [], 'the baseline is there before'],
  ['ssm:RegisterPatchBaselineForPatchGroup', [], 'the baseline is there before'],
  ['emr-serverless:StartApplication', [], 'it starts what is there'],
  ['ec2:StartNetworkInsightsAnalysis', ['network-insights-analysis'], 'starting an analysis makes one'],
  ['config:PutConfigurationAggregator', ['ConfigurationAggregator'], 'the service assigns the id'],
];

describe('the resources that an action creates', () => {
  for (const [action, made, why] of cases) {
    it(`${action} creates ${made.join(', ') || 'no resource'}: ${why}`, async () => {
      assert.deepEqual(await madeBy(action), made);
    });
  }
});
