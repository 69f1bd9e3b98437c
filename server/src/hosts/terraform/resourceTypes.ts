/**
 * The ARNs that the attribute `arn` of resources returns, by type, for any account and name (Terraform AWS provider,
 * "Attribute Reference" on the page of each resource; the forms of ARNs: Service Authorization Reference). Log groups
 * are omitted: until version 3 of the provider their ARN ended with `:*`. So are types whose ARN depends on other
 * properties, such as a rule on another event bus.
 */
const arnsByType: Readonly<Record<string, string>> = {
  aws_acm_certificate: 'acm:#:certificate/name',
  aws_athena_workgroup: 'athena:#:workgroup/name',
  aws_backup_vault: 'backup:#:backup-vault:name',
  aws_batch_job_queue: 'batch:#:job-queue/name',
  aws_cloudfront_distribution: 'cloudfront::123456789012:distribution/name',
  aws_cloudwatch_event_bus: 'events:#:event-bus/name',
  aws_cloudwatch_metric_alarm: 'cloudwatch:#:alarm:name',
  aws_codebuild_project: 'codebuild:#:project/name',
  aws_codecommit_repository: 'codecommit:#:name',
  aws_codepipeline: 'codepipeline:#:name',
  aws_cognito_user_pool: 'cognito-idp:#:userpool/name',
  aws_db_instance: 'rds:#:db:name',
  aws_dynamodb_table: 'dynamodb:#:table/name',
  aws_ebs_volume: 'ec2:#:volume/name',
  aws_ecr_repository: 'ecr:#:repository/name',
  aws_ecs_cluster: 'ecs:#:cluster/name',
  aws_ecs_task_definition: 'ecs:#:task-definition/name:1',
  aws_efs_access_point: 'elasticfilesystem:#:access-point/name',
  aws_efs_file_system: 'elasticfilesystem:#:file-system/name',
  aws_eks_cluster: 'eks:#:cluster/name',
  aws_elasticsearch_domain: 'es:#:domain/name',
  aws_glue_catalog_database: 'glue:#:database/name',
  aws_glue_job: 'glue:#:job/name',
  aws_iam_group: 'iam::123456789012:group/name',
  aws_iam_instance_profile: 'iam::123456789012:instance-profile/name',
  aws_iam_policy: 'iam::123456789012:policy/name',
  aws_iam_role: 'iam::123456789012:role/name',
  aws_iam_user: 'iam::123456789012:user/name',
  aws_instance: 'ec2:#:instance/name',
  aws_kinesis_firehose_delivery_stream: 'firehose:#:deliverystream/name',
  aws_kinesis_stream: 'kinesis:#:stream/name',
  aws_kms_alias: 'kms:#:alias/name',
  aws_kms_key: 'kms:#:key/name',
  aws_lambda_alias: 'lambda:#:function:name:alias',
  aws_lambda_function: 'lambda:#:function:name',
  aws_opensearch_domain: 'es:#:domain/name',
  aws_rds_cluster: 'rds:#:cluster:name',
  aws_route53_zone: 'route53:::hostedzone/name',
  aws_s3_bucket: 's3:::name',
  aws_secretsmanager_secret: 'secretsmanager:#:secret:name',
  aws_security_group: 'ec2:#:security-group/name',
  aws_sfn_state_machine: 'states:#:stateMachine:name',
  aws_sns_topic: 'sns:#:name',
  aws_sqs_queue: 'sqs:#:name',
  aws_ssm_parameter: 'ssm:#:parameter/name',
  aws_subnet: 'ec2:#:subnet/name',
  aws_vpc: 'ec2:#:vpc/name',
};

/** Other attributes that are ARNs. */
const otherArns: ReadonlyMap<string, string> = new Map([
  ['aws_dynamodb_table.stream_arn', 'dynamodb:#:table/name/stream/label'],
  ['aws_kms_alias.target_key_arn', 'kms:#:key/name'],
  ['aws_lambda_function.qualified_arn', 'lambda:#:function:name:1'],
]);

/** Attributes that are names without a slash or a colon, as used in ARNs. */
const names: ReadonlySet<string> = new Set([
  'aws_dynamodb_table.id',
  'aws_dynamodb_table.name',
  'aws_ecs_cluster.name',
  'aws_iam_role.id',
  'aws_iam_role.name',
  'aws_iam_user.name',
  'aws_kinesis_stream.name',
  'aws_kms_key.id',
  'aws_kms_key.key_id',
  'aws_lambda_function.function_name',
  'aws_s3_bucket.bucket',
  'aws_s3_bucket.id',
  'aws_sfn_state_machine.name',
  'aws_sns_topic.name',
  'aws_sqs_queue.name',
]);

/** An attribute of a single resource; a list of resources (`[*]`) does not match. */
const reference = /^(?:data\.)?(aws_\w+)\.[\w-]+(?:\[(?:\d+|"[^"\]]*"|[A-Za-z_][\w.]*)\])?\.(\w+)$/;

/**
 * An example of the ARN that a reference such as `aws_s3_bucket.logs.arn` returns; undefined if its form is unknown.
 */
export function arnOfReference(expression: string): string | undefined {
  const [, type = '', attribute = ''] = reference.exec(expression) ?? [];
  const own = attribute === 'arn' && Object.hasOwn(arnsByType, type) ? arnsByType[type] : undefined;
  const form = own ?? otherArns.get(`${type}.${attribute}`);
  return form === undefined ? undefined : `arn:aws:${form.replace('#', 'us-east-1:123456789012')}`;
}

/**
 * Replaces a reference at the start of a text by an example of its ARN, or names of resources in an ARN by plain words.
 */
export function formOfText(text: string): string | undefined {
  const [written, expression = ''] = /^\$\{([^{}]*)\}/.exec(text) ?? [];
  const arn = written === undefined ? undefined : arnOfReference(expression.trim());
  if (arn !== undefined) return arn + text.slice(written?.length);
  if (!text.startsWith('arn:')) return undefined;
  const form = text.replace(/\$\{([^{}]*)\}/g, (hole, inner: string) =>
    isName(inner.trim()) ? 'name' : hole,
  );
  return form === text ? undefined : form;
}

/**
 * ARNs that are only proposed, because what follows them in a policy, or their form, is not certain: the ARN of a log
 * group ended with `:*` until version 3 of the provider.
 */
const proposedArns: ReadonlyMap<string, string> = new Map([
  ['aws_api_gateway_rest_api.execution_arn', 'execute-api:#:name'],
  ['aws_apigatewayv2_api.execution_arn', 'execute-api:#:name'],
  ['aws_cloudwatch_event_rule.arn', 'events:#:rule/name'],
  ['aws_cloudwatch_log_group.arn', 'logs:#:log-group:name'],
  ['aws_iam_openid_connect_provider.arn', 'iam::123456789012:oidc-provider/name'],
  ['aws_iam_saml_provider.arn', 'iam::123456789012:saml-provider/name'],
]);

/** Names that are only proposed, because they may contain slashes. */
const proposedNames: readonly string[] = [
  'aws_cloudwatch_log_group.name',
  'aws_ecr_repository.name',
  'aws_secretsmanager_secret.name',
  'aws_ssm_parameter.name',
];

/** The attribute of a type of resources that is its ARN, and an example of that. */
export function arnOfResource(type: string): readonly [attribute: string, arn: string] | undefined {
  const known = arnOfReference(`${type}.x.arn`);
  if (known !== undefined) return ['arn', known];
  const [name, form] = [...proposedArns].find(([each]) => each.startsWith(`${type}.`)) ?? [];
  return name === undefined || form === undefined
    ? undefined
    : [name.slice(type.length + 1), `arn:aws:${form.replace('#', 'us-east-1:123456789012')}`];
}

/** The attribute of a type of resources that is its name in ARNs. */
export function nameOfResource(type: string): string | undefined {
  const all = [...names, ...proposedNames].flatMap((each) =>
    each.startsWith(`${type}.`) ? each.slice(type.length + 1) : [],
  );
  return all.find((attribute) => attribute !== 'id') ?? all[0];
}

function isName(expression: string): boolean {
  const [, type = '', attribute = ''] = reference.exec(expression) ?? [];
  return names.has(`${type}.${attribute}`);
}
