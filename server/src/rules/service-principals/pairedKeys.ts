/**
 * Keys, in lower case, that mean little without another one, because every VPC can use the same private addresses. A
 * statement with such a key also needs at least one of the keys that this table lists for it. Source: IAM User Guide,
 * "AWS global condition context keys", on each of the keys. Read 2026-11.
 */
export const pairedKeys: ReadonlyMap<string, readonly string[]> = new Map([
  ['aws:vpcsourceip', ['aws:SourceVpc', 'aws:SourceVpce', 'aws:SourceVpcArn']],
  ['aws:ec2instancesourceprivateipv4', ['aws:Ec2InstanceSourceVpc']],
]);
