import type { ConditionKeyType } from '../catalog/catalog.ts';

/**
 * What the global condition keys mean, because the data package only contains their types. Based on the AWS IAM User
 * Guide, "AWS global condition context keys"
 * (https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html). A `type` marks a key that
 * the package lacks. The build puts them into the catalog's index; nothing reads them at run time.
 */
export const describedGlobalKeys: Readonly<
  Record<string, { readonly description: string; readonly type?: ConditionKeyType }>
> = {
  // The principal
  'aws:PrincipalArn': {
    description:
      'ARN of the principal that makes the request; for an assumed role the ARN of the role, not of its session',
  },
  'aws:PrincipalAccount': { description: 'ID of the account that the requesting principal belongs to' },
  'aws:PrincipalOrgPaths': {
    description:
      'Path through AWS Organizations, from the organization down to the OU, of the account that makes the request',
  },
  'aws:PrincipalOrgID': { description: 'ID of the organization whose member account makes the request' },
  'aws:PrincipalTag/${TagKey}': {
    description: 'Value of this tag on the requesting user or role, session tags included',
  },
  'aws:PrincipalIsAWSService': {
    description: 'Whether an AWS service calls the resource directly, under its own service principal',
  },
  'aws:PrincipalServiceName': {
    description: 'Name of the service principal that calls the resource directly',
  },
  'aws:PrincipalServiceNamesList': {
    description:
      'All names of the service principal that calls the resource directly, regional ones included',
  },
  'aws:PrincipalType': {
    description:
      'Kind of principal that makes the request: Account, User, FederatedUser, AssumedRole or Anonymous',
  },
  'aws:userid': {
    description: 'Unique ID of the requesting principal; for a role its ID, a colon and the session name',
  },
  'aws:username': {
    description: 'Name of the requesting IAM user; absent for roles, federated users and the root user',
  },
  // The session of a role
  'aws:AssumedRoot': {
    description:
      'Whether the credentials come from AssumeRoot, which gives short root sessions in member accounts',
  },
  'aws:FederatedProvider': {
    description: 'Identity provider that authenticated the user when the role was assumed',
  },
  'aws:TokenIssueTime': { description: 'When the temporary credentials of the request were issued' },
  'aws:SignInSessionArn': {
    description: 'ARN of the AWS Sign-In session, such as one of "aws login", that the credentials come from',
    type: 'ARN',
  },
  'aws:MultiFactorAuthAge': {
    description: 'Seconds since the principal signed in with MFA; absent without MFA',
  },
  'aws:MultiFactorAuthPresent': {
    description:
      'Whether the temporary credentials were issued with MFA; absent, not false, with long-term access keys',
  },
  'aws:ChatbotSourceArn': { description: 'ARN of the chat configuration through which the request came' },
  'aws:Ec2InstanceSourceVpc': {
    description: 'VPC of the EC2 instance that the credentials of the role were delivered to',
  },
  'aws:Ec2InstanceSourcePrivateIPv4': {
    description:
      'Private IPv4 address of the EC2 instance that the credentials of the role were delivered to',
  },
  'aws:SourceIdentity': {
    description: 'Identity that was set when the role was first assumed and persists through role chaining',
  },
  'ec2:RoleDelivery': {
    description: 'Version of the instance metadata service that delivered the credentials: 1.0 or 2.0',
  },
  'ec2:SourceInstanceArn': { description: 'ARN of the EC2 instance whose role makes the request' },
  'glue:RoleAssumedBy': {
    description:
      'Always glue.amazonaws.com; set when AWS Glue itself calls with a service role, not one of its jobs',
  },
  'glue:CredentialIssuingService': {
    description: 'Always glue.amazonaws.com; set on requests from an AWS Glue job or development endpoint',
  },
  'codebuild:BuildArn': {
    description: 'ARN of the CodeBuild build that the credentials of the role were delivered to',
    type: 'ARN',
  },
  'codebuild:ProjectArn': {
    description: 'ARN of the CodeBuild project whose build the credentials of the role were delivered to',
    type: 'ARN',
  },
  'lambda:SourceFunctionArn': {
    description: 'ARN of the Lambda function whose execution role makes the request',
  },
  'ssm:SourceInstanceArn': {
    description: 'ARN of the managed instance whose Systems Manager credentials make the request',
  },
  'identitystore:UserId': {
    description: 'ID of the IAM Identity Center user on whose behalf the request is made',
  },
  // The network
  'aws:SourceIp': {
    description: 'Public IP address that the request comes from; absent when it comes through a VPC endpoint',
  },
  'aws:SourceVpc': { description: 'ID of the VPC that the request comes from through a VPC endpoint' },
  'aws:SourceVpcArn': { description: 'ARN of the VPC that the request comes from through a VPC endpoint' },
  'aws:SourceVpce': { description: 'ID of the VPC endpoint that the request comes through' },
  'aws:VpceAccount': {
    description: 'ID of the account that owns the VPC endpoint that the request comes through',
  },
  'aws:VpceOrgPaths': {
    description: 'Path through AWS Organizations of the account that owns the VPC endpoint',
  },
  'aws:VpceOrgID': { description: 'ID of the organization whose account owns the VPC endpoint' },
  'aws:VpcSourceIp': {
    description: 'Private IP address that the request comes from; present only through a VPC endpoint',
  },
  // The resource
  'aws:ResourceAccount': { description: 'ID of the account that owns the requested resource' },
  'aws:ResourceOrgID': { description: 'ID of the organization whose account owns the requested resource' },
  'aws:ResourceOrgPaths': {
    description: 'Path through AWS Organizations of the account that owns the requested resource',
  },
  'aws:ResourceTag/${TagKey}': { description: 'Value of this tag on the requested resource' },
  // The request
  'aws:CalledVia': { description: 'Services that passed the request on for the principal, first to last' },
  'aws:CalledViaFirst': { description: 'First service that passed the request on for the principal' },
  'aws:CalledViaLast': { description: 'Last service that passed the request on for the principal' },
  'aws:CalledViaAWSMCP': {
    description: 'AWS managed MCP server that passed the request on for the principal',
  },
  'aws:ViaAWSService': {
    description:
      'Whether a service makes the request with the credentials of the principal, through forward access sessions',
  },
  'aws:ViaCustomerDomain': {
    description: 'ID of the partner account whose temporary access delegation the credentials come from',
    type: 'String',
  },
  'aws:ViaAWSMCPService': {
    description: 'Whether an AWS managed MCP server makes the request for the principal',
  },
  'aws:CurrentTime': { description: 'Date and time of the request' },
  'aws:EpochTime': {
    description: 'Date and time of the request, as seconds since 1970 or as a date',
    type: 'Date',
  },
  'aws:referer': { description: 'Referer header of the HTTP request; a client can send any value' },
  'aws:RequestedRegion': {
    description: 'Region that the request is sent to; global services answer in us-east-1',
  },
  'aws:RequestTag/${TagKey}': { description: 'Value of this tag as it is passed in the request' },
  'aws:TagKeys': { description: 'Keys of all tags that are passed in the request' },
  'aws:SecureTransport': { description: 'Whether the request came over TLS' },
  'aws:SourceArn': { description: 'ARN of the resource on whose behalf an AWS service calls this one' },
  'aws:SourceAccount': {
    description: 'ID of the account on whose behalf an AWS service calls this resource',
  },
  'aws:SourceOwner': {
    description:
      'ID of the account that owns the calling resource; an older name that some services still send',
  },
  'aws:SourceOrgPaths': {
    description: 'Path through AWS Organizations of the account on whose behalf an AWS service calls',
  },
  'aws:SourceOrgID': {
    description: 'ID of the organization of the account for which an AWS service calls this resource',
  },
  'aws:UserAgent': { description: 'Name and version of the client program; a client can send any value' },
  'aws:IsMcpServiceAction': {
    description: 'Whether the action itself belongs to an AWS managed MCP service',
  },
};
