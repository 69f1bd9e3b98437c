/** An AWS SAM policy template: its parameters, and what it allows. */
export interface SamPolicyTemplate {
  readonly name: string;
  readonly parameters: readonly string[];
  /** As in a CloudFormation template, with `{Parameter}` in place of the parameter's value. */
  readonly statements: readonly SamStatement[];
}

export interface SamStatement {
  readonly Effect: 'Allow';
  readonly Action: readonly string[];
  readonly Resource: readonly string[];
  readonly Condition?: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

/** The page that describes the templates. */
export const samPolicyTemplatesPage =
  'https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/serverless-policy-template-list.html';

/** The template with this name; undefined if AWS does not publish one. */
export function samPolicyTemplate(name: string): SamPolicyTemplate | undefined {
  const start = templates.indexOf(`\n${name}(`);
  if (start < 0 || !/^\w+$/.test(name)) return undefined;
  return readTemplate(templates.slice(start + 1, templates.indexOf('\n', start + 1)));
}

/** The names of all templates, in alphabetical order. */
export function samPolicyTemplateNames(): readonly string[] {
  return [...templates.matchAll(/^\w+/gm)].map(([name]) => name);
}

function readTemplate(line: string): SamPolicyTemplate {
  const [, name = '', list = '', rest = ''] = /^(\w+)\((.*?)\) (.*)$/.exec(line) ?? [];
  const parameters = list === '' ? [] : list.split(',');
  return { name, parameters, statements: rest.split('; ').map((each) => readStatement(each, parameters)) };
}

function readStatement(text: string, parameters: readonly string[]): SamStatement {
  const [actions = '', resources = '', operator, key = '', value = ''] = text.split(' ');
  const [service = '', names = ''] = actions.split(':');
  const written = (short: string): string =>
    short
      .replace('#', `@${service}:\${AWS::Region}:\${AWS::AccountId}:`)
      .replace('@', 'arn:${AWS::Partition}:')
      .replace(/\{(\d)\}/g, (_, index: string) => `{${parameters[Number(index)] ?? ''}}`);
  return {
    Effect: 'Allow',
    Action: names.split(',').map((name) => `${service}:${name}`),
    Resource: resources.split(',').map(written),
    ...(operator !== undefined && { Condition: { [operator]: { [key]: written(value) } } }),
  };
}

/**
 * One template per line, continued after a backslash: parameters, then statements as actions, resources and condition.
 * `#` stands for the service's ARN up to the resource, `@` for the ARN up to the partition, `{0}` for the value of the
 * first parameter. Source: policy_templates.json of github.com/aws/serverless-application-model at commit 7000d0a
 * (2026-05-29), which the AWS SAM Developer Guide lists under "AWS SAM policy templates".
 */
const templates = `
AMIDescribePolicy() ec2:DescribeImages *
AWSSecretsManagerGetSecretValuePolicy(SecretArn) secretsmanager:GetSecretValue {0}
AWSSecretsManagerRotationPolicy(FunctionName) secretsmanager:DescribeSecret,GetSecretValue,PutSecretValue,\
UpdateSecretVersionStage #secret:* StringEquals secretsmanager:resource/AllowRotationLambdaArn \
@lambda:\${AWS::Region}:\${AWS::AccountId}:function:{0}; secretsmanager:GetRandomPassword *
AcmGetCertificatePolicy(CertificateArn) acm:GetCertificate {0}
AthenaQueryPolicy(WorkGroupName) athena:ListWorkGroups,GetExecutionEngine,GetExecutionEngines,GetNamespace,\
GetCatalogs,GetNamespaces,GetTables,GetTable *; athena:StartQueryExecution,GetQueryResults,DeleteNamedQuery,\
GetNamedQuery,ListQueryExecutions,StopQueryExecution,GetQueryResultsStream,ListNamedQueries,CreateNamedQuery,\
GetQueryExecution,BatchGetNamedQuery,BatchGetQueryExecution,GetWorkGroup #workgroup/{0}
CloudFormationDescribeStacksPolicy() cloudformation:DescribeStacks #stack/*
CloudWatchDashboardPolicy() cloudwatch:GetDashboard,ListDashboards,PutDashboard,ListMetrics *
CloudWatchDescribeAlarmHistoryPolicy() cloudwatch:DescribeAlarmHistory *
CloudWatchPutMetricPolicy() cloudwatch:PutMetricData *
CodeCommitCrudPolicy(RepositoryName) codecommit:GitPull,GitPush,CreateBranch,DeleteBranch,GetBranch,ListBranches,\
MergeBranchesByFastForward,MergeBranchesBySquash,MergeBranchesByThreeWay,UpdateDefaultBranch,\
BatchDescribeMergeConflicts,CreateUnreferencedMergeCommit,DescribeMergeConflicts,GetMergeCommit,GetMergeOptions,\
BatchGetPullRequests,CreatePullRequest,DescribePullRequestEvents,GetCommentsForPullRequest,GetCommitsFromMergeBase,\
GetMergeConflicts,GetPullRequest,ListPullRequests,MergePullRequestByFastForward,MergePullRequestBySquash,\
MergePullRequestByThreeWay,PostCommentForPullRequest,UpdatePullRequestDescription,UpdatePullRequestStatus,\
UpdatePullRequestTitle,DeleteFile,GetBlob,GetFile,GetFolder,PutFile,DeleteCommentContent,GetComment,\
GetCommentsForComparedCommit,PostCommentForComparedCommit,PostCommentReply,UpdateComment,BatchGetCommits,\
CreateCommit,GetCommit,GetCommitHistory,GetDifferences,GetObjectIdentifier,GetReferences,GetTree,GetRepository,\
UpdateRepositoryDescription,ListTagsForResource,TagResource,UntagResource,GetRepositoryTriggers,\
PutRepositoryTriggers,TestRepositoryTriggers,GetBranch,GetCommit,UploadArchive,GetUploadArchiveStatus,\
CancelUploadArchive #{0}
CodeCommitReadPolicy(RepositoryName) codecommit:GitPull,GetBranch,ListBranches,BatchDescribeMergeConflicts,\
DescribeMergeConflicts,GetMergeCommit,GetMergeOptions,BatchGetPullRequests,DescribePullRequestEvents,\
GetCommentsForPullRequest,GetCommitsFromMergeBase,GetMergeConflicts,GetPullRequest,ListPullRequests,GetBlob,GetFile,\
GetFolder,GetComment,GetCommentsForComparedCommit,BatchGetCommits,GetCommit,GetCommitHistory,GetDifferences,\
GetObjectIdentifier,GetReferences,GetTree,GetRepository,ListTagsForResource,GetRepositoryTriggers,\
TestRepositoryTriggers,GetBranch,GetCommit,GetUploadArchiveStatus #{0}
CodePipelineLambdaExecutionPolicy() codepipeline:PutJobSuccessResult,PutJobFailureResult *
CodePipelineReadOnlyPolicy(PipelineName) codepipeline:ListPipelineExecutions #{0}
ComprehendBasicAccessPolicy() comprehend:BatchDetectKeyPhrases,DetectDominantLanguage,DetectEntities,\
BatchDetectEntities,DetectKeyPhrases,DetectSentiment,BatchDetectDominantLanguage,BatchDetectSentiment *
CostExplorerReadOnlyPolicy() ce:GetCostAndUsage,GetDimensionValues,GetReservationCoverage,\
GetReservationPurchaseRecommendation,GetReservationUtilization,GetTags *
DynamoDBBackupFullAccessPolicy(TableName) dynamodb:CreateBackup,DescribeContinuousBackups #table/{0}; \
dynamodb:DeleteBackup,DescribeBackup,ListBackups #table/{0}/backup/*
DynamoDBCrudPolicy(TableName) dynamodb:GetItem,DeleteItem,PutItem,Scan,Query,UpdateItem,BatchWriteItem,BatchGetItem,\
DescribeTable,ConditionCheckItem #table/{0},#table/{0}/index/*
DynamoDBReadPolicy(TableName) dynamodb:GetItem,Scan,Query,BatchGetItem,DescribeTable #table/{0},#table/{0}/index/*
DynamoDBReconfigurePolicy(TableName) dynamodb:UpdateTable #table/{0}
DynamoDBRestoreFromBackupPolicy(TableName) dynamodb:RestoreTableFromBackup #table/{0}/backup/*; dynamodb:PutItem,\
UpdateItem,DeleteItem,GetItem,Query,Scan,BatchWriteItem #table/{0}
DynamoDBStreamReadPolicy(StreamName,TableName) dynamodb:DescribeStream,GetRecords,GetShardIterator \
#table/{1}/stream/{0}; dynamodb:ListStreams #table/{1}/stream/*
DynamoDBWritePolicy(TableName) dynamodb:PutItem,UpdateItem,BatchWriteItem #table/{0},#table/{0}/index/*
EC2CopyImagePolicy(ImageId) ec2:CopyImage #image/{0}
EC2DescribePolicy() ec2:DescribeRegions,DescribeInstances *
EFSWriteAccessPolicy(AccessPoint,FileSystem) elasticfilesystem:ClientMount,ClientWrite #file-system/{1} StringEquals \
elasticfilesystem:AccessPointArn #access-point/{0}
EKSDescribePolicy() eks:DescribeCluster,ListClusters *
EcsRunTaskPolicy(TaskDefinition) ecs:RunTask #task-definition/{0}
ElasticMapReduceAddJobFlowStepsPolicy(ClusterId) elasticmapreduce:AddJobFlowSteps #cluster/{0}
ElasticMapReduceCancelStepsPolicy(ClusterId) elasticmapreduce:CancelSteps #cluster/{0}
ElasticMapReduceModifyInstanceFleetPolicy(ClusterId) elasticmapreduce:ModifyInstanceFleet,ListInstanceFleets \
#cluster/{0}
ElasticMapReduceModifyInstanceGroupsPolicy(ClusterId) elasticmapreduce:ModifyInstanceGroups,ListInstanceGroups \
#cluster/{0}
ElasticMapReduceSetTerminationProtectionPolicy(ClusterId) elasticmapreduce:SetTerminationProtection #cluster/{0}
ElasticMapReduceTerminateJobFlowsPolicy(ClusterId) elasticmapreduce:TerminateJobFlows #cluster/{0}
ElasticsearchHttpPostPolicy(DomainName) es:ESHttpPost,ESHttpPut #domain/{0}/*
EventBridgePutEventsPolicy(EventBusName) events:PutEvents #event-bus/{0}
FilterLogEventsPolicy(LogGroupName) logs:FilterLogEvents #log-group:{0}:log-stream:*
FirehoseCrudPolicy(DeliveryStreamName) firehose:CreateDeliveryStream,DeleteDeliveryStream,DescribeDeliveryStream,\
PutRecord,PutRecordBatch,UpdateDestination #deliverystream/{0}
FirehoseWritePolicy(DeliveryStreamName) firehose:PutRecord,PutRecordBatch #deliverystream/{0}
KMSDecryptPolicy(KeyId) kms:Decrypt #key/{0}
KMSEncryptPolicy(KeyId) kms:Encrypt #key/{0}
KMSEncryptPolicy_v2(KeyId) kms:Encrypt,GenerateDataKey,GenerateDataKeyWithoutPlaintext,GenerateDataKeyPair,\
GenerateDataKeyPairWithoutPlaintext #key/{0}
KinesisCrudPolicy(StreamName) kinesis:AddTagsToStream,CreateStream,DecreaseStreamRetentionPeriod,DeleteStream,\
DescribeStream,DescribeStreamSummary,GetShardIterator,IncreaseStreamRetentionPeriod,ListTagsForStream,MergeShards,\
PutRecord,PutRecords,SplitShard,RemoveTagsFromStream #stream/{0}
KinesisStreamReadPolicy(StreamName) kinesis:ListStreams,DescribeLimits #stream/*; kinesis:DescribeStream,\
DescribeStreamSummary,GetRecords,GetShardIterator #stream/{0}
LambdaInvokePolicy(FunctionName) lambda:InvokeFunction #function:{0}*
MobileAnalyticsWriteOnlyAccessPolicy() mobileanalytics:PutEvents *
OrganizationsListAccountsPolicy() organizations:ListAccounts *
PinpointEndpointAccessPolicy(PinpointApplicationId) mobiletargeting:GetEndpoint,UpdateEndpoint,UpdateEndpointsBatch \
#apps/{0}/endpoints/*
PollyFullAccessPolicy(LexiconName) polly:GetLexicon,DeleteLexicon #lexicon/{0}; polly:DescribeVoices,ListLexicons,\
PutLexicon,SynthesizeSpeech #lexicon/*
RekognitionDetectOnlyPolicy() rekognition:DetectFaces,DetectLabels,DetectModerationLabels,DetectText *
RekognitionFacesManagementPolicy(CollectionId) rekognition:IndexFaces,DeleteFaces,SearchFaces,SearchFacesByImage,\
ListFaces #collection/{0}
RekognitionFacesPolicy() rekognition:CompareFaces,DetectFaces *
RekognitionLabelsPolicy() rekognition:DetectLabels,DetectModerationLabels *
RekognitionNoDataAccessPolicy(CollectionId) rekognition:CompareFaces,DetectFaces,DetectLabels,DetectModerationLabels \
#collection/{0}
RekognitionReadPolicy(CollectionId) rekognition:ListCollections,ListFaces,SearchFaces,SearchFacesByImage #collection/{0}
RekognitionWriteOnlyAccessPolicy(CollectionId) rekognition:CreateCollection,IndexFaces #collection/{0}
Route53ChangeResourceRecordSetsPolicy(HostedZoneId) route53:ChangeResourceRecordSets @route53:::hostedzone/{0}
S3CrudPolicy(BucketName) s3:GetObject,ListBucket,GetBucketLocation,GetObjectVersion,PutObject,PutObjectAcl,\
GetLifecycleConfiguration,PutLifecycleConfiguration,DeleteObject @s3:::{0},@s3:::{0}/*
S3FullAccessPolicy(BucketName) s3:GetObject,GetObjectAcl,GetObjectVersion,PutObject,PutObjectAcl,DeleteObject,\
DeleteObjectTagging,DeleteObjectVersionTagging,GetObjectTagging,GetObjectVersionTagging,PutObjectTagging,\
PutObjectVersionTagging @s3:::{0}/*; s3:ListBucket,GetBucketLocation,GetLifecycleConfiguration,\
PutLifecycleConfiguration @s3:::{0}
S3ReadPolicy(BucketName) s3:GetObject,ListBucket,GetBucketLocation,GetObjectVersion,GetLifecycleConfiguration \
@s3:::{0},@s3:::{0}/*
S3WritePolicy(BucketName) s3:PutObject,PutObjectAcl,PutLifecycleConfiguration @s3:::{0},@s3:::{0}/*
SESBulkTemplatedCrudPolicy(IdentityName) ses:GetIdentityVerificationAttributes,SendEmail,SendRawEmail,\
SendTemplatedEmail,SendBulkTemplatedEmail,VerifyEmailIdentity #identity/{0}
SESBulkTemplatedCrudPolicy_v2(IdentityName,TemplateName) ses:SendEmail,SendRawEmail,SendTemplatedEmail,\
SendBulkTemplatedEmail #identity/{0},#template/{1}; ses:GetIdentityVerificationAttributes,VerifyEmailIdentity *
SESCrudPolicy(IdentityName) ses:GetIdentityVerificationAttributes,SendEmail,SendRawEmail,VerifyEmailIdentity \
#identity/{0}
SESEmailTemplateCrudPolicy() ses:CreateTemplate,GetTemplate,ListTemplates,UpdateTemplate,DeleteTemplate,\
TestRenderTemplate *
SESSendBouncePolicy(IdentityName) ses:SendBounce #identity/{0}
SNSCrudPolicy(TopicName) sns:ListSubscriptionsByTopic,CreateTopic,SetTopicAttributes,Subscribe,Publish #{0}*
SNSPublishMessagePolicy(TopicName) sns:Publish #{0}
SQSPollerPolicy(QueueName) sqs:ChangeMessageVisibility,ChangeMessageVisibilityBatch,DeleteMessage,DeleteMessageBatch,\
GetQueueAttributes,ReceiveMessage #{0}
SQSSendMessagePolicy(QueueName) sqs:SendMessage* #{0}
SSMParameterReadPolicy(ParameterName) ssm:DescribeParameters *; ssm:GetParameters,GetParameter,GetParametersByPath \
#parameter/{0}
SSMParameterWithSlashPrefixReadPolicy(ParameterName) ssm:DescribeParameters *; ssm:GetParameters,GetParameter,\
GetParametersByPath #parameter{0}
SageMakerCreateEndpointConfigPolicy(EndpointConfigName) sagemaker:CreateEndpointConfig #endpoint-config/{0}
SageMakerCreateEndpointPolicy(EndpointName) sagemaker:CreateEndpoint #endpoint/{0}
ServerlessRepoReadWriteAccessPolicy() serverlessrepo:CreateApplication,CreateApplicationVersion,UpdateApplication,\
GetApplication,ListApplications,ListApplicationVersions,ListApplicationDependencies #applications/*
StepFunctionsCallbackPolicy(StateMachineName) states:SendTaskFailure,SendTaskHeartbeat,SendTaskSuccess #stateMachine:{0}
StepFunctionsExecutionPolicy(StateMachineName) states:StartExecution #stateMachine:{0}
StepFunctionsExecutionPolicy_v2(StateMachineName) states:StartExecution,StartSyncExecution #stateMachine:{0}
TextractDetectAnalyzePolicy() textract:DetectDocumentText,StartDocumentTextDetection,StartDocumentAnalysis,\
AnalyzeDocument *
TextractGetResultPolicy() textract:GetDocumentTextDetection,GetDocumentAnalysis *
TextractPolicy() textract:* *
VPCAccessPolicy() ec2:CreateNetworkInterface,DeleteNetworkInterface,DescribeNetworkInterfaces,DetachNetworkInterface *
`;
