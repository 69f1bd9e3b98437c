const otherModels = [
  'bedrock-marketplace-model-endpoint',
  'custom-model-deployment',
  'default-prompt-router',
  'imported-model',
  'prompt-router',
  'provisioned-model',
  'system-tool',
] as const;

/**
 * Resource types that an ordinary request names in addition to those that the Service Authorization Reference marks as
 * required. Every resource of a request has to be allowed, so a statement without them does not allow the call. Types
 * that only some calls name are also listed: an additional ARN denies nothing, and without it those calls fail. The
 * counts, such as 28 of 30, are from all versions of AWS's managed policies: how many of those that narrow the action
 * list the type (`node esbuild.mjs --tool resource-evidence`, package of November 2026). A type that only one policy
 * lists needs a second source. "API" is the parameter of the API Reference that names the resource.
 */
export const requestNeeds: Readonly<Record<string, readonly string[]>> = {
  // Account Management API: AccountId is only for the management account. Without it, the call applies to the caller's
  // own account.
  'account:*': ['account', 'accountInOrganization'],
  // 4 of 4, 2 of 2; AssociateWebACL 2 of 2 with API, GetWebACLForResource 4 of 4.
  'apigateway:SetWebACL': ['Stage/2'], // WAF Developer Guide: stages of REST APIs
  'apigateway:UpdateRestApiPolicy': ['RestApi'],
  'appsync:AssociateWebACL': ['api', 'graphqlapi'],
  'appsync:DisassociateWebACL': ['api', 'graphqlapi'],
  'appsync:GetWebACLForResource': ['api', 'graphqlapi'],
  // Batch User Guide, "Restrict users to specific job queues": "you must provide both job queue and job definition
  // resource types".
  'batch:SubmitJob': ['job-definition', 'job-definition-revision'],
  // 3 of 5 policies that manage their own stack sets list both.
  'cloudformation:CreateStackInstances': ['stackset-target', 'type'],
  'cloudformation:DeleteStackInstances': ['stackset-target', 'type'],
  'cloudformation:UpdateStackInstances': ['stackset-target', 'type'],
  // DynamoDB Developer Guide, "Using IAM policy conditions for fine-grained access control": Query and Scan of an index
  // name its ARN; 8 of 8.
  'dynamodb:Query': ['index'],
  'dynamodb:Scan': ['index'],
  // EC2 User Guide, "Identity-based policies for Amazon EC2": a policy must allow all resources of a request. API:
  // AllocationId, InstanceId or NetworkInterfaceId; AWS does not document which of them it checks, so all that the
  // reference lists.
  'ec2:AssociateAddress': ['elastic-ip', 'instance', 'network-interface'],
  'ec2:DisassociateAddress': ['elastic-ip', 'network-interface'],
  // 4 of 4 the subnet, 2 of 4 the gateway; API: SubnetId, GatewayId.
  'ec2:AssociateRouteTable': ['subnet', 'internet-gateway'],
  'ec2:DisassociateRouteTable': ['route-table', 'subnet', 'internet-gateway'],
  'ec2:ReplaceRouteTableAssociation': ['subnet', 'internet-gateway'],
  // EC2 API: rules are tagged with TagSpecifications of the type security-group-rule; 8 of 24 and 6 of 23.
  'ec2:AuthorizeSecurityGroupEgress': ['security-group-rule'],
  'ec2:AuthorizeSecurityGroupIngress': ['security-group-rule'],
  // API: ExportTaskId belongs to an image or an instance; 2 of 2.
  'ec2:CancelExportTask': ['export-image-task', 'export-instance-task'],
  // 7 of 7, the volume 6 of 7, the capacity reservation 4 and the placement group 3.
  'ec2:CreateFleet': [
    'capacity-reservation',
    'image',
    'launch-template',
    'placement-group',
    'subnet',
    'volume',
  ],
  // API: ResourceIds of a VPC, a subnet or a network interface.
  'ec2:CreateFlowLogs': ['vpc', 'subnet', 'network-interface'],
  'ec2:CreateNatGateway': ['elastic-ip', 'subnet'], // 2 of 2
  'ec2:CreateNetworkInsightsPath': ['network-interface'], // 2 of 2
  'ec2:CreateNetworkInterface': ['security-group'], // 40 of 41
  'ec2:CreateSecurityGroup': ['vpc'], // 29 of 30
  // API: TransitGatewayAttachmentId.
  'ec2:CreateTransitGatewayRoute': ['transit-gateway-attachment'],
  'ec2:ReplaceTransitGatewayRoute': ['transit-gateway-attachment'],
  'ec2:EnableTransitGatewayRouteTablePropagation': ['transit-gateway-attachment'],
  'ec2:DisableTransitGatewayRouteTablePropagation': ['transit-gateway-attachment'],
  'ec2:CreateVolume': ['snapshot'], // 18 of 21
  'ec2:CreateVpcEndpoint': ['route-table', 'security-group', 'subnet'], // 7, 15 and 16 of 20
  // IAM User Guide, example "attach or detach EBS volumes"; 15 of 16.
  'ec2:DetachVolume': ['instance'],
  'ec2:EnableFastLaunch': ['launch-template'], // 2 of 2
  // API: GroupId and BlockDeviceMapping; 3 and 2 of 12.
  'ec2:ModifyInstanceAttribute': ['security-group', 'volume'],
  'ec2:ModifyNetworkInterfaceAttribute': ['instance', 'security-group'], // 7 and 11 of 16
  'ec2:ModifyTransitGateway': ['transit-gateway-route-table'], // 2 of 2
  'ec2:ModifyVpcEndpoint': ['route-table', 'security-group', 'subnet'], // 3, 6 and 8 of 11
  'ec2:RegisterImage': ['snapshot'], // 2 of 2
  // 28 of 29 the volume, 20 the launch template, 14 the key pair, 10 the snapshot and the placement group.
  'ec2:RunInstances': [
    'key-pair',
    'launch-template',
    'placement-group',
    'snapshot',
    'spot-instances-request', // API: InstanceMarketOptions; 2 of 29
    'volume',
  ],
  // ElastiCache User Guide, "Authenticating with IAM": the policy names the cache and the user.
  'elasticache:Connect': ['replicationgroup', 'serverlesscache'],
  // EventBridge User Guide, "Using resource-based policies": a bus is identified by its ARN, also in PutEvents'
  // EventBusName.
  'events:PutEvents': ['event-bus'],
  // API Gateway Developer Guide, "Control access for invoking an API".
  'execute-api:Invoke': ['execute-api-general'],
  // API: FileSystemId or VolumeId, one of which is required.
  'fsx:CreateBackup': ['file-system', 'volume'],
  'fsx:CreateVolume': ['storage-virtual-machine'], // 2 of 2
  'gamelift:GetComputeAuthToken': ['fleet', 'containerFleet'], // API: FleetId of either kind
  // Catalogs other than the account's own, by name; 4 of 6, 2 of 4, 2 of 3, 2 of 2.
  'glue:GetCatalog': ['catalog'],
  'glue:GetCatalogs': ['catalog'],
  'glue:UpdateCatalog': ['catalog'],
  'glue:DeleteCatalog': ['catalog'],
  // Glue Developer Guide, "Resource-level policies": for the catalog, databases and tables; 2 of 2.
  'glue:PutResourcePolicy': ['catalog', 'database', 'table'],
  'glue:DeleteResourcePolicy': ['catalog', 'database', 'table'],
  // API: PolicySourceArn of a user, group or role.
  'iam:SimulatePrincipalPolicy': ['user', 'group', 'role'],
  // API: the target is a certificate or a group of things; 2 of 4, 2 of 2.
  'iot:AttachPolicy': ['cert', 'thinggroup'],
  'iot:DetachPolicy': ['cert', 'thinggroup'],
  'iot:DescribeJobExecution': ['job', 'thing'], // API: jobId and thingName; 4 of 4
  // API: Qualifier, a version or the name of an alias.
  'lambda:DeleteProvisionedConcurrencyConfig': ['function alias', 'function version'],
  'lambda:GetProvisionedConcurrencyConfig': ['function alias', 'function version'],
  'lambda:PutProvisionedConcurrencyConfig': ['function alias', 'function version'],
  // CloudWatch Logs User Guide, "Cross-account subscriptions": the sender's policy names the log group and the
  // destination.
  'logs:PutSubscriptionFilter': ['destination'],
  // API: ResourceArn also of a firewall policy or a rule group.
  'network-firewall:PutResourcePolicy': ['FirewallPolicy', 'StatefulRuleGroup', 'StatelessRuleGroup'],
  // API: PolicyId and TargetId, which is a root, a unit or an account; 3 of 4, 2 of 2.
  'organizations:AttachPolicy': ['account', 'organizationalunit', 'root'],
  'organizations:DetachPolicy': ['account', 'organizationalunit', 'root'],
  // API: ParentId, and ChildId, of either kind.
  'organizations:CreateOrganizationalUnit': ['organizationalunit', 'root'],
  'organizations:ListAccountsForParent': ['organizationalunit', 'root'],
  'organizations:ListChildren': ['organizationalunit', 'root'],
  'organizations:ListOrganizationalUnitsForParent': ['organizationalunit', 'root'],
  'organizations:ListParents': ['account', 'organizationalunit'],
  // API: IncludeQuickSightQIndex, and the user's topics and dashboards.
  'quicksight:PredictQAResults': ['dashboard', 'topic'],
  // RDS User Guide, "Permission policies to create, modify and, delete resources": db, og, pg and subgrp. API:
  // DBClusterIdentifier; 3 of 8.
  'rds:CreateDBInstance': ['cluster', 'og', 'pg', 'subgrp'],
  // API: DBSnapshotIdentifier.
  'rds:RestoreDBInstanceFromDBSnapshot': ['snapshot'],
  // API: ClusterIdentifier or WorkgroupName; 3 of 4.
  'redshift-data:BatchExecuteStatement': ['cluster', 'workgroup'],
  'redshift-data:ExecuteStatement': ['cluster', 'workgroup'],
  'redshift:CreateClusterSnapshot': ['cluster'], // API: ClusterIdentifier is required
  'redshift:GetClusterCredentials': ['dbname'], // 8 of 8
  // API: TrainingPlanArn; 2 of 9.
  'sagemaker:CreateTrainingJob': ['reserved-capacity', 'training-plan'],
  // "not authorized to perform ses:SendRawEmail on resource …configuration-set/…" once an identity has one:
  // medplum/medplum#10102, usdigitalresponse/usdr-gost#3080.
  'ses:SendBulkEmail': ['configuration-set', 'template'],
  'ses:SendBulkTemplatedEmail': ['configuration-set'],
  'ses:SendEmail': ['configuration-set', 'template'], // API of version 2: Content.Template
  'ses:SendRawEmail': ['configuration-set'],
  'ses:SendTemplatedEmail': ['configuration-set'],
  // API: OriginationIdentity of any kind, ConfigurationSetName and ProtectConfigurationId.
  'sms-voice:SendTextMessage': [
    'PhoneNumber',
    'Pool',
    'SenderId',
    'ConfigurationSet',
    'ProtectConfiguration',
  ],
  // 7 and 5 of 12; 10 of 10 or 12 the document.
  'ssm:CreateAssociation': ['instance', 'managed-instance'],
  'ssm:DeleteAssociation': ['association', 'document', 'instance', 'managed-instance'],
  'ssm:DescribeAssociation': ['association', 'document', 'instance', 'managed-instance'],
  'ssm:UpdateAssociation': ['document', 'instance', 'managed-instance'],
  'ssm:GetResourcePolicies': ['document', 'parameter'], // API: ResourceArn of a shared document or parameter; 2 of 3
  'ssm:PutResourcePolicy': ['document', 'parameter'],
  'ssm:DeleteResourcePolicy': ['document', 'parameter'],
  // Systems Manager User Guide, "Restricting access to Run Command based on tags": the document and the nodes; 33 of
  // 36.
  'ssm:SendCommand': ['instance', 'managed-instance'],
  'ssm:StartAutomationExecution': ['automation-definition'], // 25 of 26
  // Systems Manager User Guide, "Start a session with a document by specifying the session documents in IAM policies":
  // the instance and the document; a task with ECS Exec, 3 of 13.
  'ssm:StartSession': ['document', 'instance', 'managed-instance', 'task'],
  // API: the rule groups and sets that the rules refer to; 2 of 2.
  'wafv2:CreateWebACL': ['ipset', 'managedruleset', 'regexpatternset', 'rulegroup'],
  'wafv2:UpdateWebACL': ['ipset', 'managedruleset', 'regexpatternset', 'rulegroup'],
};

/**
 * Types that only special requests of an action name; `*` for all actions of a service. For entries without a source:
 * at least five of AWS's managed policies narrow the action, and at most one of them lists the type (`--tool
 * resource-evidence`).
 */
export const rarelyInRequests: Readonly<Record<string, readonly string[]>> = {
  // API: ConsumableResourcePropertiesOverride, for jobs that use a limited resource.
  'batch:SubmitJob': ['consumable-resource'],
  'cloudwatch:PutMetricAlarm': ['dataset'], // 0 of 21
  // API: PublicIpv4Pool, which is associated instead of a gateway.
  'ec2:AssociateRouteTable': ['ipv4pool-ec2'],
  'ec2:DisassociateRouteTable': ['ipv4pool-ec2', 'ipv6pool-ec2'],
  'ec2:ReplaceRouteTableAssociation': ['ipv4pool-ec2', 'ipv6pool-ec2'],
  'ec2:ModifyNetworkInterfaceAttribute': ['subnet'], // 0 of 16
  // API: CapacityReservationTarget, 6 of 29 the reservation and 4 the group of them; LicenseSpecifications, 4 of 29;
  // accelerators that are no longer sold, 1 of 29; secondary networks, 0 of 29.
  'ec2:RunInstances': [
    'capacity-reservation',
    'elastic-gpu',
    'elastic-inference',
    'group',
    'license-configuration',
    'secondary-interface',
    'secondary-subnet',
  ],
  'ec2:StartInstances': ['group', 'license-configuration'], // 0 and 1 of 19
  // Buses and sources whose ARN ends with an opaque ID, which no page of the EventBridge User Guide shows.
  'events:*': ['event-busv2', 'event-sourcev2'],
  // API Gateway Developer Guide, "Custom domain names for private APIs": only for these; 0 of 5.
  'execute-api:Invoke': ['execute-api-domain'],
  // Only catalogs other than the account's own have a name: 0 of 10 for GetTable, 1 of 9 for CreateTable.
  'glue:*': ['catalog'],
  // 1 of 9; API: InferenceComponentName, if an endpoint hosts several.
  'sagemaker:InvokeEndpoint': ['inference-component'],
  'sagemaker:InvokeEndpointWithResponseStream': ['inference-component'],
  // API: DBSecurityGroups, which belonged to EC2-Classic.
  'rds:CreateDBInstance': ['secgrp'],
  'ssm:SendCommand': ['bucket'], // API: OutputS3BucketName; 4 of 36
};

/**
 * Alternative forms of a request's resource, regardless of what the reference marks as required: a request names one of
 * them, and nearly always one of the other types.
 */
export const alternativesInRequests: Readonly<Record<string, readonly string[]>> = {
  // Bedrock User Guide, "Prerequisites for inference profiles": a foundation model and the two kinds of profiles.
  // Requests with provisioned throughput, an imported model or a prompt router name that instead.
  'bedrock:InvokeModel': [...otherModels, 'async-invoke', 'project'],
  'bedrock:InvokeModelWithResponseStream': otherModels,
};

/**
 * Types that are marked as required but that no request can name, because the request creates the resource, which has
 * no ID before.
 */
export const notInRequests: Readonly<Record<string, readonly string[]>> = {
  // Batch User Guide, "Restrict users to specific job queues": only the queue and the definition.
  'batch:SubmitJob': ['job'],
};
