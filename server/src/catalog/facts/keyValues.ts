/** What is known about a condition key's values. */
type KnownValueKind =
  | 'region'
  | 'servicePrincipal'
  | 'regionalService'
  | 'account'
  /** Values that only show the form; the user inserts their own. */
  | { readonly examples: readonly string[] }
  /** Values that are only proposed: others may exist, even with similar names. */
  | { readonly usual: readonly string[] }
  /** Values of which a misspelling is reported; with `closed`, every other value is reported too. */
  | { readonly values: readonly string[]; readonly closed?: true };

/**
 * Values of condition keys, by the key's name in lower case. Sources: IAM User Guide, "AWS global condition context
 * keys" and "Available keys for AWS OIDC federation"; Amazon S3 User Guide, "Amazon S3 policy keys"; AWS KMS Developer
 * Guide, "kms:ViaService". Reviewed 2026-11.
 */
const namedKinds: Readonly<Record<string, KnownValueKind>> = {
  'aws:requestedregion': 'region',
  'ec2:region': 'region',
  'iam:passedtoservice': 'servicePrincipal',
  'iam:awsservicename': 'servicePrincipal',
  'aws:calledvia': 'servicePrincipal',
  'aws:calledviafirst': 'servicePrincipal',
  'aws:calledvialast': 'servicePrincipal',
  'aws:principalservicename': 'servicePrincipal',
  'aws:principalservicenameslist': 'servicePrincipal',
  'organizations:serviceprincipal': 'servicePrincipal',
  'lambda:principal': 'servicePrincipal',
  'kms:viaservice': 'regionalService',
  'aws:sourceaccount': 'account',
  'aws:principalaccount': 'account',
  'aws:resourceaccount': 'account',
  's3:resourceaccount': 'account',
  'kms:calleraccount': 'account',
  'aws:principalorgid': { examples: ['o-a1b2c3d4e5'] },
  'aws:resourceorgid': { examples: ['o-a1b2c3d4e5'] },
  'aws:sourceorgid': { examples: ['o-a1b2c3d4e5'] },
  'aws:principalorgpaths': { examples: ['o-a1b2c3d4e5/r-ab12/ou-ab12-11111111/*'] },
  'aws:resourceorgpaths': { examples: ['o-a1b2c3d4e5/r-ab12/ou-ab12-11111111/*'] },
  'aws:sourceorgpaths': { examples: ['o-a1b2c3d4e5/r-ab12/ou-ab12-11111111/*'] },
  'aws:sourceip': { examples: ['203.0.113.0/24', '2001:db8:1234:5678::/64'] },
  'aws:vpcsourceip': { examples: ['10.0.0.0/16'] },
  'aws:sourcevpc': { examples: ['vpc-0123456789abcdef0'] },
  'aws:sourcevpce': { examples: ['vpce-0123456789abcdef0'] },
  'aws:currenttime': { examples: ['2027-01-01T00:00:00Z'] },
  'aws:tokenissuetime': { examples: ['2027-01-01T00:00:00Z'] },
  'aws:multifactorauthage': { examples: ['3600'] },
  'aws:principaltype': {
    values: ['Account', 'User', 'FederatedUser', 'AssumedRole', 'Anonymous'],
    closed: true,
  },
  's3:authtype': { values: ['REST-HEADER', 'REST-QUERY-STRING', 'POST'], closed: true },
  's3:signatureversion': { values: ['AWS4-HMAC-SHA256', 'AWS'] },
  's3:tlsversion': { values: ['1.2', '1.3'] },
  's3:x-amz-acl': {
    values: [
      'private',
      'public-read',
      'public-read-write',
      'aws-exec-read',
      'authenticated-read',
      'bucket-owner-read',
      'bucket-owner-full-control',
      'log-delivery-write',
    ],
    closed: true,
  },
  's3:x-amz-server-side-encryption': { values: ['AES256', 'aws:kms', 'aws:kms:dsse'] },
  's3:x-amz-storage-class': {
    values: [
      'STANDARD',
      'STANDARD_IA',
      'ONEZONE_IA',
      'INTELLIGENT_TIERING',
      'GLACIER',
      'GLACIER_IR',
      'DEEP_ARCHIVE',
    ],
  },
  'cognito-identity.amazonaws.com:amr': {
    values: [
      'authenticated',
      'unauthenticated',
      'accounts.google.com',
      'graph.facebook.com',
      'www.amazon.com',
    ],
  },
  // Lambda Developer Guide, "Control access to Lambda function URLs". Read 2026-11-28.
  'lambda:functionurlauthtype': { values: ['AWS_IAM', 'NONE'], closed: true },
  // S3 API Reference, "ObjectOwnership" and "ObjectLockRetention"; EC2 User Guide, "Example: Work with instance
  // metadata". Read 2026-11-28.
  's3:x-amz-object-ownership': {
    values: ['BucketOwnerEnforced', 'BucketOwnerPreferred', 'ObjectWriter'],
    closed: true,
  },
  's3:object-lock-mode': { values: ['GOVERNANCE', 'COMPLIANCE'], closed: true },
  'ec2:metadatahttptokens': { values: ['required', 'optional'], closed: true },
  // The usual values: EC2 User Guide, "Grant permission to tag Amazon EC2 resources during creation", and the policies
  // of the EBS CSI driver and of Karpenter. Read 2026-11-28.
  'ec2:createaction': {
    values: [
      'RunInstances',
      'CreateVolume',
      'CreateSnapshot',
      'CreateImage',
      'CreateFleet',
      'CreateLaunchTemplate',
      'CreateSecurityGroup',
      'CreateNetworkInterface',
      'CopyVolumes',
    ],
  },
  'elasticloadbalancing:createaction': {
    values: ['CreateLoadBalancer', 'CreateTargetGroup', 'CreateListener', 'CreateRule'],
  },
  // Service Authorization Reference of 2026-09-26, descriptions of these keys.
  'dynamodb:returnvalues': {
    values: ['NONE', 'ALL_OLD', 'UPDATED_OLD', 'ALL_NEW', 'UPDATED_NEW'],
    closed: true,
  },
  'ec2:instancemarkettype': { values: ['on-demand', 'spot', 'capacity-block'] },
  'ec2:rootdevicetype': { values: ['ebs', 'instance-store'], closed: true },
  'ec2:tenancy': { values: ['default', 'dedicated', 'host'], closed: true },
  'ec2:volumetype': { values: ['gp3', 'gp2', 'io2', 'io1', 'st1', 'sc1', 'standard'] },
  'rds:endpointtype': { values: ['READER', 'WRITER', 'CUSTOM'], closed: true },
  'route53:changeresourcerecordsetsactions': { values: ['CREATE', 'UPSERT', 'DELETE'], closed: true },
  's3:locationconstraint': 'region',
  's3:x-amz-metadata-directive': { values: ['COPY', 'REPLACE'], closed: true },
  // DynamoDB API Reference, Query: Select. SNS API Reference, Subscribe: Protocol. AWS KMS API Reference, CreateKey:
  // KeyUsage and Origin.
  'dynamodb:select': {
    values: ['ALL_ATTRIBUTES', 'ALL_PROJECTED_ATTRIBUTES', 'SPECIFIC_ATTRIBUTES', 'COUNT'],
    closed: true,
  },
  'kms:keyorigin': { values: ['AWS_KMS', 'EXTERNAL', 'AWS_CLOUDHSM', 'EXTERNAL_KEY_STORE'] },
  'kms:keyusage': { values: ['ENCRYPT_DECRYPT', 'SIGN_VERIFY', 'GENERATE_VERIFY_MAC', 'KEY_AGREEMENT'] },
  'sns:protocol': {
    values: ['http', 'https', 'email', 'email-json', 'sms', 'sqs', 'application', 'lambda', 'firehose'],
  },
  'saml:aud': { values: ['https://signin.aws.amazon.com/saml'] },
  'kms:primaryregion': 'region',
  'kms:replicaregion': 'region',
  'secretsmanager:addreplicaregions': 'region',
  'secretsmanager:secretprimaryregion': 'region',
};

/**
 * The usual values of more keys, by the key's name in lower case: enumerations of parameters in the API References of
 * the services, as in botocore 1.43.107. Read 2026-11-30.
 */
const enumerations: Readonly<Record<string, string>> = {
  'acm:keyalgorithm': 'RSA_2048 RSA_3072 RSA_4096 EC_prime256v1 EC_secp384r1 EC_secp521r1',
  'acm:validationmethod': 'DNS EMAIL HTTP',
  'apigateway:request/endpointtype': 'REGIONAL EDGE PRIVATE',
  'apigateway:resource/endpointtype': 'REGIONAL EDGE PRIVATE',
  'autoscaling:metadatahttpendpoint': 'enabled disabled',
  'autoscaling:metadatahttptokens': 'required optional',
  'dynamodb:returnconsumedcapacity': 'TOTAL NONE',
  'ec2:metadatahttpendpoint': 'enabled disabled',
  'ec2:placementgroupstrategy': 'cluster spread partition',
  'eks:authenticationmode': 'API API_AND_CONFIG_MAP CONFIG_MAP',
  'eks:supporttype': 'STANDARD EXTENDED',
  'elasticloadbalancing:listenerprotocol': 'HTTP HTTPS TCP TLS UDP TCP_UDP QUIC TCP_QUIC',
  'elasticloadbalancing:scheme': 'internal internet-facing',
  'kms:encryptionalgorithm': 'SYMMETRIC_DEFAULT RSAES_OAEP_SHA_256 RSAES_OAEP_SHA_1 SM2PKE',
  'kms:expirationmodel': 'KEY_MATERIAL_EXPIRES KEY_MATERIAL_DOES_NOT_EXPIRE',
  'kms:grantconstrainttype': 'EncryptionContextEquals EncryptionContextSubset',
  'kms:grantoperations':
    'Decrypt Encrypt GenerateDataKey GenerateDataKeyWithoutPlaintext GenerateDataKeyPair ' +
    'GenerateDataKeyPairWithoutPlaintext ReEncryptFrom ReEncryptTo CreateGrant RetireGrant DescribeKey Sign Verify ' +
    'GetPublicKey GenerateMac VerifyMac DeriveSharedSecret',
  'kms:keyspec':
    'SYMMETRIC_DEFAULT RSA_2048 RSA_3072 RSA_4096 ECC_NIST_P256 ECC_NIST_P384 ECC_NIST_P521 ECC_SECG_P256K1 ' +
    'ECC_NIST_EDWARDS25519 ML_DSA_44 ML_DSA_65 ML_DSA_87 HMAC_224 HMAC_256 HMAC_384 HMAC_512 SM2',
  'kms:macalgorithm': 'HMAC_SHA_256 HMAC_SHA_384 HMAC_SHA_512 HMAC_SHA_224',
  'kms:messagetype': 'RAW DIGEST EXTERNAL_MU',
  'kms:multiregionkeytype': 'PRIMARY REPLICA',
  'kms:signingalgorithm':
    'RSASSA_PSS_SHA_256 RSASSA_PSS_SHA_384 RSASSA_PSS_SHA_512 RSASSA_PKCS1_V1_5_SHA_256 RSASSA_PKCS1_V1_5_SHA_384 ' +
    'RSASSA_PKCS1_V1_5_SHA_512 ECDSA_SHA_256 ECDSA_SHA_384 ECDSA_SHA_512 ED25519_SHA_512 ED25519_PH_SHA_512 ' +
    'ML_DSA_SHAKE_256 SM2DSA',
  'organizations:policytype':
    'SERVICE_CONTROL_POLICY RESOURCE_CONTROL_POLICY TAG_POLICY BACKUP_POLICY AISERVICES_OPT_OUT_POLICY ' +
    'DECLARATIVE_POLICY_EC2 CHATBOT_POLICY',
  'rds:databaseengine':
    'aurora-mysql aurora-postgresql mysql postgres mariadb oracle-ee oracle-ee-cdb oracle-se2 oracle-se2-cdb ' +
    'sqlserver-ee sqlserver-se sqlserver-ex sqlserver-web db2-ae db2-se',
  'route53:changeresourcerecordsetsrecordtypes':
    'A AAAA CNAME TXT MX NS CAA SRV PTR SOA HTTPS SVCB DS TLSA SSHFP NAPTR SPF',
  's3:accesspointnetworkorigin': 'VPC Internet',
  's3:object-lock-legal-hold': 'ON OFF',
  'sagemaker:directinternetaccess': 'Enabled Disabled',
  'sagemaker:rootaccess': 'Enabled Disabled',
  'secretsmanager:versionstage': 'AWSCURRENT AWSPENDING AWSPREVIOUS',
};

/**
 * Values of claims, by the whole key in lower case. GitHub writes the IDs of the owner and of the repository into the
 * subject if the repository is new or opted in (GitHub Docs, "OpenID Connect reference", immutable subject claims).
 * Read 2026-11-22.
 */
const byClaim: readonly (readonly [RegExp, KnownValueKind])[] = [
  [
    /^(?:token\.actions\.githubusercontent\.com(?:\/.*)?|oidc\.eks\..*):aud$/,
    { values: ['sts.amazonaws.com'] },
  ],
  [
    /^token\.actions\.githubusercontent\.com(?:\/.*)?:sub$/,
    {
      examples: [
        'repo:my-org/my-repo:ref:refs/heads/main',
        'repo:my-org/my-repo:environment:production',
        'repo:my-org/my-repo:pull_request',
        'repo:my-org/my-repo:*',
        'repo:my-org@123456/my-repo@456789:ref:refs/heads/main',
        'repo:my-org@123456/my-repo@456789:environment:production',
      ],
    },
  ],
  [/^oidc\.eks\..*:sub$/, { examples: ['system:serviceaccount:my-namespace:my-service-account'] }],
];

/** A map, because a policy may name a key `constructor`, which every object has. */
const byName: ReadonlyMap<string, KnownValueKind> = new Map<string, KnownValueKind>([
  ...Object.entries(enumerations).map(([key, values]) => [key, { usual: values.split(' ') }] as const),
  ...Object.entries(namedKinds),
]);

/** What is known about a key's values; undefined if nothing is known. */
export function knownValuesOf(key: string): KnownValueKind | undefined {
  const name = key.toLowerCase();
  return byName.get(name) ?? byClaim.find(([pattern]) => pattern.test(name))?.[1];
}
