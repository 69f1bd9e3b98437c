/** A resource that is defined beside a policy. */
export interface OwnArn {
  /** Its ARN. The name and values that only a tool knows may be anything. */
  readonly arn: string;
  /** The text to write for it. */
  readonly text: string;
}

/** The texts for the resources that have an ARN of this format, such as `arn:${Partition}:s3:::${BucketName}`. */
export function textsOfFormat(own: readonly OwnArn[], format: string): readonly string[] {
  return [...new Set(own.filter(({ arn }) => hasFormat(arn, format)).map(({ text }) => text))];
}

export function hasFormat(arn: string, format: string): boolean {
  const parts = format.split(/\$\{[^}]*\}/).map((text) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(`^${parts.join('(?:[^:/]|::)*')}$`).test(arn);
}
