import type { KnownStatement } from './knownStatement.ts';

/** Services that run, connect and manage things. No two statements are of the same kind. */
export const controlStatements: readonly KnownStatement[] = [
  {
    source:
      'Lambda Developer Guide, "Fine-tuning the Resources and Conditions sections": versions and aliases',
    actions: ['lambda:InvokeFunction'],
    arns: [['lambda:R:A:function:function-name', 'lambda:R:A:function:function-name:*']],
  },
  {
    source: 'Batch User Guide, "Restrict users to specific job queues"',
    actions: ['batch:SubmitJob'],
    arns: [['batch:R:A:job-definition/job-definition-name:*', 'batch:R:A:job-queue/job-queue-name']],
  },
  {
    source: 'EC2 API Reference, "Granting required permissions": a wildcard for what the request creates',
    actions: ['ec2:CreateVolume', 'ec2:AttachVolume'],
    arns: [['ec2:R::snapshot/snapshot-id', 'ec2:R:A:volume/*', 'ec2:R:A:instance/instance-id']],
  },
  {
    source: 'IAM User Guide, example "attach or detach EBS volumes"',
    actions: ['ec2:DetachVolume'],
    arns: [['ec2:R:A:instance/instance-id', 'ec2:R:A:volume/volume-id']],
  },
  {
    source: 'VPC User Guide, "VPC policy examples": a security group names its VPC',
    actions: ['ec2:CreateSecurityGroup'],
    arns: [['ec2:R:A:security-group/*', 'ec2:R:A:vpc/vpc-id']],
  },
  {
    source: 'VPC User Guide, PrivateLink: what an interface endpoint and a gateway endpoint name',
    actions: ['ec2:CreateVpcEndpoint'],
    arns: [
      [
        'ec2:R:A:route-table/route-table-id',
        'ec2:R:A:security-group/security-group-id',
        'ec2:R:A:subnet/subnet-id',
        'ec2:R:A:vpc/vpc-id',
        'ec2:R:A:vpc-endpoint/*',
      ],
    ],
  },
  {
    source: 'SES: medplum/medplum#10102, the configuration set of an identity is asked for',
    actions: ['ses:SendRawEmail'],
    arns: [['ses:R:A:configuration-set/configuration-set-name', 'ses:R:A:identity/identity-name']],
  },
  {
    source: 'Organizations API Reference, AttachPolicy: PolicyId and TargetId',
    actions: ['organizations:AttachPolicy'],
    arns: [
      [
        'organizations::A:account/o-organization-id/account-id',
        'organizations::A:ou/o-organization-id/ou-organizational-unit-id',
        'organizations::A:policy/o-organization-id/*/p-policy-id',
        'organizations::A:root/o-organization-id/r-root-id',
      ],
    ],
  },
  {
    source: 'CloudFormation User Guide, "Controlling access": the id behind a stack’s name is AWS’s',
    actions: ['cloudformation:CreateStack', 'cloudformation:DeleteStack'],
    arns: [['cloudformation:R:A:stack/stack-name/*']],
  },
  {
    source: 'Auto Scaling User Guide, "Identity-based policy examples": an id before the name',
    actions: ['autoscaling:SetDesiredCapacity'],
    arns: [['autoscaling:R:A:autoScalingGroup:*:autoScalingGroupName/group-friendly-name']],
  },
  {
    source: 'ECS: cdklabs/construct-hub#1207',
    actions: ['ecs:ListTasks', 'ecs:DescribeTasks'],
    arns: [['ecs:R:A:task/cluster-name/task-id'], ['*']],
  },
  {
    source: 'Translate Developer Guide, "Using Identity-Based Policies": both on *',
    actions: ['translate:TranslateText', 'comprehend:DetectDominantLanguage', 'kms:Decrypt'],
    arns: [['kms:R:A:key/key-id'], ['*']],
  },
  {
    source: 'Cost Management User Guide, "AWS Cost Management policy examples": Resource is always *',
    actions: ['ce:GetCostAndUsage', 'budgets:ViewBudget'],
    arns: [['budgets::A:budget/budget-name'], ['*']],
  },
  {
    source: 'Elastic Load Balancing V2: the three kinds have paths of their own',
    actions: ['elasticloadbalancing:DeleteLoadBalancer'],
    arns: [
      [
        'elasticloadbalancing:R:A:loadbalancer/load-balancer-name',
        'elasticloadbalancing:R:A:loadbalancer/app/load-balancer-name/*',
        'elasticloadbalancing:R:A:loadbalancer/net/load-balancer-name/*',
        'elasticloadbalancing:R:A:loadbalancer/gwy/load-balancer-name/*',
      ],
    ],
  },
  {
    source: 'IoT API Reference, AttachPolicy: the target is a certificate or a group',
    actions: ['iot:AttachPolicy'],
    arns: [['iot:R:A:cert/certificate', 'iot:R:A:thinggroup/thing-group-name']],
  },
  {
    source: 'IAM User Guide, "Create a service-linked role": the folder of these roles',
    actions: ['iam:CreateServiceLinkedRole'],
    arns: [['iam::A:role/aws-service-role/*']],
  },
  {
    source: 'Account Management Reference Guide, "Identity-based policy examples": one’s own account',
    actions: ['account:GetContactInformation'],
    arns: [['account::A:account', 'account::A:account/o-organization-id/member-account-id']],
  },
  {
    source: 'WAF Developer Guide, "Policy resources for AWS WAF": scope, name and id of a web ACL',
    actions: ['wafv2:GetWebACL'],
    arns: [['wafv2:R:A:*/webacl/name/*']],
  },
  {
    source: 'Amazon ECR User Guide, "Identity-based policy examples": the token for all registries is on *',
    actions: ['ecr:BatchGetImage', 'ecr:GetAuthorizationToken'],
    arns: [['ecr:R:A:repository/repository-name'], ['*']],
  },
  {
    source:
      'API Gateway Developer Guide, "Control access for invoking an API": API-ID/* is every stage and method',
    actions: ['execute-api:Invoke'],
    arns: [['execute-api:R:A:api-id/*']],
  },
  {
    source: 'API Gateway Developer Guide, "Control access for managing an API": paths without an account',
    actions: ['apigateway:GET'],
    arns: [['apigateway:R::/*', 'apigateway:R:A:/*']],
  },
  {
    source: 'Step Functions Developer Guide, "Creating granular permissions": machines and their executions',
    actions: ['states:StartExecution', 'states:StopExecution'],
    arns: [
      ['states:R:A:stateMachine:state-machine-name', 'states:R:A:execution:state-machine-name:execution-id'],
    ],
  },
  {
    source: 'Route 53 Developer Guide, "Using identity-based policies": neither Region nor account',
    actions: ['route53:ChangeResourceRecordSets', 'route53:ListHostedZones'],
    arns: [['route53:::hostedzone/id'], ['*']],
  },
  {
    source: 'CloudFront Developer Guide, "Identity-based policy examples": an account and no Region',
    actions: ['cloudfront:CreateInvalidation'],
    arns: [['cloudfront::A:distribution/distribution-id']],
  },
  {
    source: 'CodeBuild User Guide, "Using identity-based policies": builds are started by project',
    actions: ['codebuild:StartBuild', 'codebuild:BatchGetBuilds'],
    arns: [['codebuild:R:A:project/project-name']],
  },
  {
    source: 'CodePipeline User Guide, "Resource ARNs": a pipeline’s name alone',
    actions: ['codepipeline:StartPipelineExecution'],
    arns: [['codepipeline:R:A:pipeline-name']],
  },
  {
    source: 'CodePipeline User Guide, "Resource ARNs": a stage below the pipeline, an action below the stage',
    actions: ['codepipeline:PutApprovalResult'],
    arns: [['codepipeline:R:A:pipeline-name/stage-name/action-name']],
  },
  {
    source: 'CodeDeploy User Guide, "CodeDeploy permissions reference": application and group in one name',
    actions: ['codedeploy:CreateDeployment'],
    arns: [['codedeploy:R:A:deploymentgroup:application-name/deployment-group-name']],
  },
  {
    source: 'Cognito Developer Guide, "Identity-based policy examples": pools by id',
    actions: ['cognito-idp:AdminGetUser'],
    arns: [['cognito-idp:R:A:userpool/user-pool-id']],
  },
  {
    source: 'Amazon EKS User Guide, "Identity-based policy examples": a cluster, and the list on *',
    actions: ['eks:DescribeCluster', 'eks:ListClusters'],
    arns: [['eks:R:A:cluster/cluster-name'], ['*']],
  },
  {
    source: 'IAM User Guide, "Grant a user permissions to switch roles": the role’s ARN under another prefix',
    actions: ['sts:AssumeRole', 'sts:GetCallerIdentity'],
    arns: [['iam::A:role/role-name'], ['*']],
  },
  {
    source: 'Amazon MQ Developer Guide, API permissions: AWS’s id behind the broker’s name',
    actions: ['mq:RebootBroker'],
    arns: [['mq:R:A:broker:broker-name:*']],
  },
  {
    source:
      'Elastic Beanstalk Developer Guide, "Amazon resource name format": environments below applications',
    actions: ['elasticbeanstalk:UpdateEnvironment'],
    arns: [['elasticbeanstalk:R:A:environment/application-name/environment-name']],
  },
  {
    source:
      'Service Catalog Administrator Guide, "Identity-based policy examples": products under the prefix catalog',
    actions: ['servicecatalog:ProvisionProduct'],
    arns: [['catalog:R:A:product/product-id']],
  },
  {
    source: 'ECS Developer Guide, "Run task example": every revision of a family',
    actions: ['ecs:RunTask'],
    arns: [['ecs:R:A:task-definition/task-definition-family-name:*']],
  },
  {
    source: 'ECS Developer Guide, "Using IAM policies to limit access to ECS Exec": the cluster and the task',
    actions: ['ecs:ExecuteCommand'],
    arns: [['ecs:R:A:cluster/cluster-name', 'ecs:R:A:task/cluster-name/task-id']],
  },
  {
    source: 'X-Ray Developer Guide, "How AWS X-Ray works with IAM": segments on *',
    actions: ['xray:PutTraceSegments', 'rekognition:SearchFacesByImage'],
    arns: [['rekognition:R:A:collection/collection-id'], ['*']],
  },
  {
    source: 'CodeArtifact User Guide, "Identity-based policy examples": repositories below domains',
    actions: ['codeartifact:ReadFromRepository'],
    arns: [['codeartifact:R:A:repository/domain-name/repository-name']],
  },
  {
    source:
      'Lambda API Reference, PutProvisionedConcurrencyConfig: a version or an alias, never the function alone',
    actions: ['lambda:PutProvisionedConcurrencyConfig'],
    arns: [['lambda:R:A:function:function-name:*']],
  },
  {
    source:
      'FIS User Guide, "Example: Start an experiment": the template, and an experiment that has no id yet',
    actions: ['fis:StartExperiment'],
    arns: [['fis:R:A:experiment/*', 'fis:R:A:experiment-template/id']],
  },
  {
    source:
      'CloudWatch API Reference, DescribeAlarms: no composite alarms unless the permission is scoped to "*"',
    actions: ['cloudwatch:DescribeAlarms', 'cloudwatch:PutDashboard'],
    arns: [['cloudwatch::A:dashboard/dashboard-name'], ['*']],
  },
  {
    source:
      'CloudFormation User Guide, "Control access with IAM": a change set of AWS SAM needs its transform',
    actions: ['cloudformation:CreateChangeSet', 'cloudformation:ExecuteChangeSet'],
    arns: [['cloudformation:R:A:stack/stack-name/*', 'cloudformation:R:aws:transform/*']],
  },
  {
    source: 'VPC User Guide, "Control the use of flow logs": the id of a new flow log is not known',
    actions: ['ec2:CreateFlowLogs'],
    arns: [
      [
        'ec2:R:A:natgateway/nat-gateway-id',
        'ec2:R:A:network-interface/network-interface-id',
        'ec2:R:A:subnet/subnet-id',
        'ec2:R:A:transit-gateway/transit-gateway-id',
        'ec2:R:A:transit-gateway-attachment/transit-gateway-attachment-id',
        'ec2:R:A:vpc/vpc-id',
        'ec2:R:A:vpc-flow-log/*',
      ],
    ],
  },
];
