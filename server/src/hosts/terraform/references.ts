/**
 * The ARNs that the attribute `arn` of resources has, by type, for any account and name (Terraform AWS provider,
 * "Attribute Reference" on the page of each resource; the forms of ARNs: Service Authorization Reference). That of a
 * log group is not here: until version 3 of the provider it had `:*` behind it.
 */
const arnsByType: Readonly<Record<string, string>> = {
  aws_cloudwatch_event_bus: 'events:#:event-bus/name',
  aws_codebuild_project: 'codebuild:#:project/name',
  aws_cognito_user_pool: 'cognito-idp:#:userpool/name',
  aws_dynamodb_table: 'dynamodb:#:table/name',
  aws_ecr_repository: 'ecr:#:repository/name',
  aws_ecs_cluster: 'ecs:#:cluster/name',
  aws_efs_file_system: 'elasticfilesystem:#:file-system/name',
  aws_iam_group: 'iam::123456789012:group/name',
  aws_iam_policy: 'iam::123456789012:policy/name',
  aws_iam_role: 'iam::123456789012:role/name',
  aws_iam_user: 'iam::123456789012:user/name',
  aws_kinesis_firehose_delivery_stream: 'firehose:#:deliverystream/name',
  aws_kinesis_stream: 'kinesis:#:stream/name',
  aws_kms_key: 'kms:#:key/name',
  aws_lambda_function: 'lambda:#:function:name',
  aws_s3_bucket: 's3:::name',
  aws_secretsmanager_secret: 'secretsmanager:#:secret:name',
  aws_sfn_state_machine: 'states:#:stateMachine:name',
  aws_sns_topic: 'sns:#:name',
  aws_sqs_queue: 'sqs:#:name',
  aws_ssm_parameter: 'ssm:#:parameter/name',
};

/** One resource's ARN: a list of them (`[*]`) is not one. */
const reference = /^(?:data\.)?(aws_\w+)\.[\w-]+(?:\[(?:\d+|"[^"\]]*"|[A-Za-z_][\w.]*)\])?\.arn$/;

/** An ARN of the form that a reference such as `aws_s3_bucket.logs.arn` gives; undefined if that is not known. */
export function arnOfReference(expression: string): string | undefined {
  const type = reference.exec(expression)?.[1] ?? '';
  const form = Object.hasOwn(arnsByType, type) ? arnsByType[type] : undefined;
  return form === undefined ? undefined : `arn:aws:${form.replace('#', 'us-east-1:123456789012')}`;
}

/** A text that begins with such a reference, with an ARN of its form in its place. */
export function formOfText(text: string): string | undefined {
  const [written, expression = ''] = /^\$\{([^{}]*)\}/.exec(text) ?? [];
  const arn = written === undefined ? undefined : arnOfReference(expression.trim());
  return arn === undefined ? undefined : arn + text.slice(written?.length);
}
