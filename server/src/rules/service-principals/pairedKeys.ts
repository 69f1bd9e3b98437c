/**
 * Keys, in lower case, that say little without another one: private addresses are the same in every VPC. For each the
 * keys of which one has to be there too. Source: IAM User Guide, "AWS global condition context keys", on each of the
 * keys. Read 2026-11.
 */
export const pairedKeys: ReadonlyMap<string, readonly string[]> = new Map([
  ['aws:vpcsourceip', ['aws:SourceVpc', 'aws:SourceVpce', 'aws:SourceVpcArn']],
  ['aws:ec2instancesourceprivateipv4', ['aws:Ec2InstanceSourceVpc']],
]);
