import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import type { ActionDetails, Catalog } from '../../server/src/catalog/catalog.ts';
import { ResourceTypeChooser } from '../../server/src/refactorings/resourceTypeChoice.ts';
import { realCatalog } from '../catalog.ts';

/** Common actions in policies, with the types that a narrow policy names for them. */
const common = `
apigateway:GET -> all
athena:StartQueryExecution -> workgroup
cloudformation:CreateStack -> stack
cloudformation:DescribeStacks -> stack
cloudformation:ExecuteChangeSet -> stack
codebuild:StartBuild -> project
codedeploy:CreateDeployment -> deploymentgroup
dynamodb:BatchWriteItem -> table
dynamodb:GetItem -> table
dynamodb:PutItem -> table
dynamodb:Query -> index, table
dynamodb:Scan -> index, table
ec2:AssociateAddress -> elastic-ip, instance, network-interface
ec2:AttachVolume -> instance, volume
ec2:AuthorizeSecurityGroupIngress -> security-group, security-group-rule
ec2:CreateSecurityGroup -> security-group, vpc
ec2:CreateTags -> all
ec2:RunInstances -> image, instance, key-pair, launch-template, network-interface, placement-group, security-group, snapshot, spot-instances-request, subnet, volume
ec2:StartInstances -> instance
ecr:BatchGetImage -> repository
ecs:CreateCluster -> cluster
ecs:CreateService -> service
ecs:DescribeServices -> service
ecs:ExecuteCommand -> cluster, task
ecs:RegisterTaskDefinition -> task-definition
ecs:RunTask -> task-definition
ecs:TagResource -> all
ecs:UpdateService -> service
elasticloadbalancing:CreateListener -> loadbalancer/app/, loadbalancer/gwy/, loadbalancer/net/
elasticloadbalancing:CreateLoadBalancer -> all
elasticloadbalancing:RegisterTargets -> targetgroup
events:PutEvents -> event-bus
events:PutRule -> rule-on-default-event-bus
events:PutTargets -> rule-on-default-event-bus
glue:GetTable -> database, rootcatalog, table
iam:AttachRolePolicy -> role
iam:CreateRole -> role
iam:CreateServiceLinkedRole -> role
iam:GetPolicy -> policy
iam:PassRole -> role
kinesis:PutRecord -> stream
kms:CreateGrant -> key
kms:Decrypt -> key
kms:GenerateDataKey -> key
lambda:CreateFunction -> function
lambda:GetLayerVersion -> layerVersion
lambda:InvokeFunction -> function
lambda:UpdateFunctionCode -> function
logs:CreateLogGroup -> log-group
logs:CreateLogStream -> log-stream
logs:FilterLogEvents -> log-group
logs:PutLogEvents -> log-stream
rds:CreateDBInstance -> cluster, db, og, pg, subgrp
rds:DescribeDBClusterSnapshots -> cluster, cluster-snapshot
rds:DescribeDBInstances -> db
route53:ChangeResourceRecordSets -> hostedzone
s3:AbortMultipartUpload -> object
s3:DeleteObject -> object
s3:GetBucketLocation -> bucket
s3:GetBucketPolicy -> bucket
s3:GetObject -> object
s3:ListBucket -> bucket
s3:ListMultipartUploadParts -> object
s3:PutObject -> object
s3:PutObjectAcl -> object
secretsmanager:GetSecretValue -> Secret
sns:Publish -> topic
sqs:SendMessage -> queue
ssm:GetParameter -> parameter
ssm:SendCommand -> document, instance, managed-instance
states:StartExecution -> statemachine
sts:AssumeRole -> role`.trim();

describe('the resource types that a policy should name for an action', () => {
  let catalog: Catalog;
  const find = (text: string): ActionDetails => {
    const [prefix = '', name = ''] = text.split(':');
    const action = catalog.details(prefix)?.action(name);
    assert.ok(action, `${text} is an action`);
    return action;
  };
  const choose = (...actions: string[]): readonly string[] =>
    new ResourceTypeChooser(catalog)
      .choose(actions.map(find), 'main')
      .map((types, index) =>
        types.length > 3 && types.length === find(actions[index] ?? '').resourceTypes.length
          ? 'all'
          : types.map(({ name }) => name).join(', '),
      );

  before(async () => {
    catalog = await realCatalog();
    await catalog.load(catalog.prefixes);
  });

  it('are those that it needs, or its main type', () => {
    const actions = common.split('\n').map((line) => line.split(' -> ')[0] ?? '');
    assert.equal(actions.map((action) => `${action} -> ${choose(action).join()}`).join('\n'), common);
  });

  it('are those that other actions need if it supports any type', () => {
    assert.deepEqual(choose('ec2:CreateTags', 'ec2:StartInstances', 'ec2:DeleteVolume'), [
      'instance, volume',
      'instance',
      'volume',
    ]);
  });

  it('are all types on request', () => {
    const chooser = new ResourceTypeChooser(catalog);
    const [types] = chooser.choose([find('s3:GetObject')], 'all');
    assert.deepEqual(
      types?.map(({ name }) => name),
      ['accesspointobject', 'object'],
    );
  });
});
