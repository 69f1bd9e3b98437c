import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import type { ActionDetails, Catalog } from '../../server/src/catalog/catalog.ts';
import { sharedPrefixes } from '../../server/src/catalogFiles/sharedPrefixes.ts';
import { realCatalog } from '../catalog.ts';

describe('a prefix that several services share', () => {
  let catalog: Catalog;

  before(async () => {
    catalog = await realCatalog();
    await catalog.load(Object.keys(sharedPrefixes));
  });

  const actionOf = (prefix: string, name: string): ActionDetails => {
    const action = catalog.details(prefix)?.action(name);
    assert.ok(action, `${prefix}:${name}`);
    return action;
  };

  for (const [prefix, title, page] of [
    ['cloudformation', 'AWS CloudFormation', 'list_awscloudformation.html'],
    ['elasticloadbalancing', 'Elastic Load Balancing', 'list_awselasticloadbalancingv2.html'],
    ['ses', 'Amazon Simple Email Service', 'list_amazonsimpleemailservicev2.html'],
    ['apigateway', 'Amazon API Gateway Management', 'list_amazonapigatewaymanagement.html'],
  ] as const)
    it(`has the name and the page that users expect: ${prefix}`, () => {
      const service = catalog.service(prefix);
      assert.equal(service?.title, title);
      assert.ok(service.url.endsWith(page), service.url);
    });

  for (const [prefix, name, page] of [
    ['cloudformation', 'CreateStack', 'list_awscloudformation.html#awscloudformation-CreateStack'],
    ['cloudformation', 'GetResource', 'list_awscloudcontrolapi.html#awscloudcontrolapi-GetResource'],
    ['elasticloadbalancing', 'CreateLoadBalancerListeners', 'list_awselasticloadbalancing.html#'],
    ['elasticloadbalancing', 'CreateTargetGroup', 'list_awselasticloadbalancingv2.html#'],
    ['ses', 'CreateArchive', 'list_amazonsimpleemailservice-mailmanager.html#'],
    ['ses', 'SendRawEmail', 'list_amazonses.html#'],
    ['aws-marketplace', 'BatchMeterUsage', 'list_awsmarketplacemeteringservice.html#'],
  ] as const)
    it(`links ${prefix}:${name} to its own page`, () => {
      const { url } = actionOf(prefix, name);
      assert.ok(url.includes(page), url);
    });

  it('has the resource types of all pages, none of them required', () => {
    const types = actionOf('elasticloadbalancing', 'CreateLoadBalancer').resourceTypes;
    const names = types.map(({ type }) => type.name);
    assert.ok(names.includes('loadbalancer') && names.includes('loadbalancer/app/'), names.join());
    assert.ok(actionOf('apigateway', 'GET').resourceTypes.some(({ type }) => type.name === 'Route'));
    assert.ok(
      actionOf('ses', 'TagResource').resourceTypes.some(({ type }) => type.name === 'addon-instance'),
    );
    assert.ok(actionOf('lex', 'CreateBotVersion').resourceTypes.every(({ required }) => !required));
  });

  it('has only descriptions of existing actions and resource types', () => {
    for (const [prefix, { others, shared }] of Object.entries(sharedPrefixes)) {
      const service = catalog.service(prefix);
      assert.ok(service, prefix);
      for (const name of [...others.flatMap(({ actions }) => actions), ...Object.keys(shared)])
        assert.equal(service.action(name)?.name, name);
      for (const name of Object.values(shared).flat()) assert.equal(service.resourceType(name)?.name, name);
    }
  });
});
