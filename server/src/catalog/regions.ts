/** An AWS Region. */
interface Region {
  readonly name: string;
  readonly title: string;
  readonly partition: string;
}

/** When the list was read. Findings that depend on it mention the date, because AWS may add Regions at any time. */
export const regionsDate = '2026-11-22';

/**
 * The Regions of all partitions that AWS has made public, in its order.
 * Source: the endpoint data of botocore 1.43.11, AWS's SDK for Python (Apache-2.0), read in November 2026.
 */
export const regions: readonly Region[] = [
  { name: 'af-south-1', title: 'Africa (Cape Town)', partition: 'aws' },
  { name: 'ap-east-1', title: 'Asia Pacific (Hong Kong)', partition: 'aws' },
  { name: 'ap-east-2', title: 'Asia Pacific (Taipei)', partition: 'aws' },
  { name: 'ap-northeast-1', title: 'Asia Pacific (Tokyo)', partition: 'aws' },
  { name: 'ap-northeast-2', title: 'Asia Pacific (Seoul)', partition: 'aws' },
  { name: 'ap-northeast-3', title: 'Asia Pacific (Osaka)', partition: 'aws' },
  { name: 'ap-south-1', title: 'Asia Pacific (Mumbai)', partition: 'aws' },
  { name: 'ap-south-2', title: 'Asia Pacific (Hyderabad)', partition: 'aws' },
  { name: 'ap-southeast-1', title: 'Asia Pacific (Singapore)', partition: 'aws' },
  { name: 'ap-southeast-2', title: 'Asia Pacific (Sydney)', partition: 'aws' },
  { name: 'ap-southeast-3', title: 'Asia Pacific (Jakarta)', partition: 'aws' },
  { name: 'ap-southeast-4', title: 'Asia Pacific (Melbourne)', partition: 'aws' },
  { name: 'ap-southeast-5', title: 'Asia Pacific (Malaysia)', partition: 'aws' },
  { name: 'ap-southeast-6', title: 'Asia Pacific (New Zealand)', partition: 'aws' },
  { name: 'ap-southeast-7', title: 'Asia Pacific (Thailand)', partition: 'aws' },
  { name: 'ca-central-1', title: 'Canada (Central)', partition: 'aws' },
  { name: 'ca-west-1', title: 'Canada West (Calgary)', partition: 'aws' },
  { name: 'eu-central-1', title: 'Europe (Frankfurt)', partition: 'aws' },
  { name: 'eu-central-2', title: 'Europe (Zurich)', partition: 'aws' },
  { name: 'eu-north-1', title: 'Europe (Stockholm)', partition: 'aws' },
  { name: 'eu-south-1', title: 'Europe (Milan)', partition: 'aws' },
  { name: 'eu-south-2', title: 'Europe (Spain)', partition: 'aws' },
  { name: 'eu-west-1', title: 'Europe (Ireland)', partition: 'aws' },
  { name: 'eu-west-2', title: 'Europe (London)', partition: 'aws' },
  { name: 'eu-west-3', title: 'Europe (Paris)', partition: 'aws' },
  { name: 'il-central-1', title: 'Israel (Tel Aviv)', partition: 'aws' },
  { name: 'me-central-1', title: 'Middle East (UAE)', partition: 'aws' },
  { name: 'me-south-1', title: 'Middle East (Bahrain)', partition: 'aws' },
  { name: 'mx-central-1', title: 'Mexico (Central)', partition: 'aws' },
  { name: 'sa-east-1', title: 'South America (Sao Paulo)', partition: 'aws' },
  { name: 'us-east-1', title: 'US East (N. Virginia)', partition: 'aws' },
  { name: 'us-east-2', title: 'US East (Ohio)', partition: 'aws' },
  { name: 'us-west-1', title: 'US West (N. California)', partition: 'aws' },
  { name: 'us-west-2', title: 'US West (Oregon)', partition: 'aws' },
  { name: 'cn-north-1', title: 'China (Beijing)', partition: 'aws-cn' },
  { name: 'cn-northwest-1', title: 'China (Ningxia)', partition: 'aws-cn' },
  { name: 'us-gov-east-1', title: 'AWS GovCloud (US-East)', partition: 'aws-us-gov' },
  { name: 'us-gov-west-1', title: 'AWS GovCloud (US-West)', partition: 'aws-us-gov' },
  { name: 'us-iso-east-1', title: 'US ISO East', partition: 'aws-iso' },
  { name: 'us-iso-west-1', title: 'US ISO WEST', partition: 'aws-iso' },
  { name: 'us-isob-east-1', title: 'US ISOB East (Ohio)', partition: 'aws-iso-b' },
  { name: 'us-isob-west-1', title: 'US ISOB West', partition: 'aws-iso-b' },
  { name: 'eu-isoe-west-1', title: 'EU ISOE West', partition: 'aws-iso-e' },
  { name: 'us-isof-east-1', title: 'US ISOF EAST', partition: 'aws-iso-f' },
  { name: 'us-isof-south-1', title: 'US ISOF SOUTH', partition: 'aws-iso-f' },
  { name: 'eusc-de-east-1', title: 'AWS European Sovereign Cloud (Germany)', partition: 'aws-eusc' },
];

/**
 * The Regions that every account of the partition `aws` can use without opting in, the oldest of each area first: the
 * Regions launched before March 20, 2019. Sources: AWS Account Management Reference Guide, "Enable or disable AWS
 * Regions in your account" (https://docs.aws.amazon.com/accounts/latest/reference/manage-acct-regions.html); IAM User
 * Guide, "AWS STS Regions and endpoints", whose table shows which are active by default
 * (https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_temp_region-endpoints.html).
 */
export const regionsByDefault: readonly string[] = `us-east-1 us-east-2 us-west-1 us-west-2
  eu-west-1 eu-central-1 eu-west-2 eu-west-3 eu-north-1 ap-south-1 ap-southeast-1 ap-southeast-2
  ap-northeast-1 ap-northeast-2 ap-northeast-3 ca-central-1 sa-east-1`.split(/\s+/);
