import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { before, describe, it } from 'node:test';
import { realCatalog, tinyCatalog } from '../catalog.ts';
import type { Catalog } from '../../server/src/catalog/catalog.ts';
import { describedGlobalKeys } from '../../server/src/catalogFiles/globalConditionKeys.ts';
import { keyFamily } from '../../server/src/catalog/keyTable.ts';
import { dataPackage } from '../../scripts/dataPackage.mjs';

describe('a condition key', () => {
  let catalog: Catalog;
  before(async () => {
    catalog = await realCatalog();
  });

  const found: readonly (readonly [asked: string, name: string])[] = [
    ['aws:SourceIp', 'aws:SourceIp'],
    ['AWS:sourceip', 'aws:SourceIp'],
    ['aws:ResourceTag/Owner', 'aws:ResourceTag/${TagKey}'],
    ['aws:resourcetag/cost/center:x', 'aws:ResourceTag/${TagKey}'],
    ['aws:PrincipalTag/team', 'aws:PrincipalTag/${TagKey}'],
    ['aws:RequestTag/${aws:PrincipalTag/team}', 'aws:RequestTag/${TagKey}'],
    ['aws:EpochTime', 'aws:EpochTime'],
    ['s3:prefix', 's3:prefix'],
    ['S3:PREFIX', 's3:prefix'],
    ['s3:ExistingObjectTag/stage', 's3:ExistingObjectTag/<key>'],
    [
      'codebuild:environment.environmentVariables/TOKEN.value',
      'codebuild:environment.environmentVariables/${name}.value',
    ],
    ['secretsmanager:ResourceTag/team', 'secretsmanager:ResourceTag/tag-key'],
    ['elasticloadbalancing:ResourceTag/team', 'elasticloadbalancing:ResourceTag/${TagKey}'],
    ['glacier:ResourceTag/team', 'glacier:ResourceTag/'],
    ['kms:EncryptionContext:app', 'kms:EncryptionContext:${EncryptionContextKey}'],
    ['events:Metadata/x', 'events:Metadata/${MetadataKey}'],
    ['events:Metadata/x/Matcher', 'events:Metadata/${MetadataKey}/Matcher'],
    ['ssm:resourceTag/aws:ssmmessages:session-id', 'ssm:resourceTag/aws:ssmmessages:session-id'],
    ['catalog:ChangeType', 'catalog:ChangeType'],
    ['identitycenter:InstanceArn', 'identitycenter:InstanceArn'],
    ['lambda:SourceFunctionArn', 'lambda:SourceFunctionArn'],
    ['accounts.google.com:aud', 'accounts.google.com:aud'],
    ['token.actions.githubusercontent.com:sub', 'token.actions.githubusercontent.com:sub'],
    ['token.actions.githubusercontent.com:aud', 'token.actions.githubusercontent.com:aud'],
    ['token.actions.githubusercontent.com/acme:ref', 'token.actions.githubusercontent.com/${SubPath}:ref'],
    [
      'oidc.circleci.com/org/1:oidc.circleci.com/project-id',
      'oidc.circleci.com/org/${OrgId}:oidc.circleci.com/project-id',
    ],
    ['saml:aud', 'saml:aud'],
    ['SAML:AUD', 'saml:aud'],
    ['www.amazon.com:app_id', 'www.amazon.com:app_id'],
    ['cognito-identity.amazonaws.com:sub', 'cognito-identity.amazonaws.com:sub'],
    ['accounts.google.com:email', 'accounts.google.com:email'],
    ['gitlab.com:oaud', 'gitlab.com:oaud'],
    ['agent.acme.buildkite.dev:sub', 'agent.${Domain}.buildkite.dev:sub'],
  ];
  for (const [asked, name] of found) {
    it(`${asked} is ${name}`, () => {
      assert.equal(catalog.conditionKey(asked)?.name, name);
    });
  }

  const unknown = [
    'aws:SourceIpp',
    'aws:ResourceTag',
    'aws:ResourceTag/',
    's3:ExistingObjectTag',
    's3:prefix/x',
    'nope:key',
    'example.com:sub',
    'graph.facebook.com:sub',
    'saml:nope',
    'codebuild:environment.environmentVariables/.value',
    'prefix',
    ':',
    '',
  ];
  for (const name of unknown) {
    it(`"${name}" does not exist`, () => {
      assert.equal(catalog.conditionKey(name), undefined);
    });
  }

  it('is found under each name that AWS uses for keys of another service', () => {
    const file = path.join(dataPackage(import.meta.root), 'data/unassociatedConditions.json');
    const names = Object.entries(JSON.parse(readFileSync(file, 'utf8')) as Record<string, readonly string[]>);
    assert.ok(names.length > 15);
    for (const [prefix, services] of names) {
      const keys = services.flatMap((service) => catalog.service(service)?.conditionKeys ?? []);
      const own = keys.filter((key) => key.name.startsWith(`${prefix}:`));
      assert.ok(own.length > 0, prefix);
      for (const key of own) assert.equal(catalog.conditionKey(key.name.toUpperCase())?.name, key.name);
    }
  });

  it('belongs to the requested service', async () => {
    const tiny = await tinyCatalog();
    assert.equal(tiny.service('sts')?.conditionKey('saml:aud')?.type, 'String');
    assert.equal(tiny.service('s3')?.conditionKey('saml:aud'), undefined);
    assert.equal(tiny.service('ecs')?.conditionKey('ecs:ResourceTag/x')?.name, 'ecs:ResourceTag/${TagKey}');
  });
});

describe('the descriptions of global keys', () => {
  it('exist only for keys in the data package, or contain the type', async () => {
    const catalog = await realCatalog();
    for (const key of Object.keys(describedGlobalKeys))
      assert.equal(catalog.globalConditionKey(key)?.name, key);
  });
});

describe('keyFamily', () => {
  it('splits a name at its placeholder', () => {
    assert.deepEqual(keyFamily('aws:ResourceTag/${TagKey}'), {
      prefix: 'aws:ResourceTag/',
      placeholder: '${TagKey}',
      suffix: '',
    });
    assert.deepEqual(keyFamily('events:Metadata/${MetadataKey}/Matcher'), {
      prefix: 'events:Metadata/',
      placeholder: '${MetadataKey}',
      suffix: '/Matcher',
    });
    assert.equal(keyFamily('secretsmanager:ResourceTag/tag-key')?.placeholder, 'tag-key');
    assert.equal(keyFamily('s3:RequestObjectTag/<key>')?.placeholder, '<key>');
  });

  it('keeps a plain name', () => {
    for (const name of [
      'aws:TagKeys',
      'rbin:Request/ResourceType',
      'ssm:resourceTag/aws:ssmmessages:session-id',
    ]) {
      assert.equal(keyFamily(name), undefined);
    }
  });
});
