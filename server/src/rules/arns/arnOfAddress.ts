/**
 * The URI of an image in Amazon ECR, with or without a tag or digest (Amazon ECR User Guide, "Amazon ECR
 * repositories").
 */
const image =
  /^(?:https?:\/\/)?(\d{12})\.dkr\.ecr\.([a-z0-9-]+)\.amazonaws\.com\/([\w./*-]+?)(?:[:@][\w.:-]+)?$/;

/**
 * The ARN of the resource that a URL or URI identifies, or the ARN that a text becomes when its beginning is corrected;
 * undefined for any other text.
 */
export function arnOfAddress(text: string): string | undefined {
  const trimmed = text.trim();
  const [, registry, ofRegistry, repository] = image.exec(trimmed) ?? [];
  if (registry !== undefined && ofRegistry !== undefined && repository !== undefined)
    return `arn:aws:ecr:${ofRegistry}:${registry}:repository/${repository}`;
  const [, region, account, queue] =
    /^https?:\/\/sqs\.([a-z0-9-]+)\.amazonaws\.com\/(\d{12})\/([\w.-]+)$/.exec(trimmed) ?? [];
  if (region !== undefined && account !== undefined && queue !== undefined)
    return `arn:aws:sqs:${region}:${account}:${queue}`;
  const object =
    /^s3:\/\/(.+)$/.exec(trimmed) ?? /^https?:\/\/s3(?:[.-][a-z0-9-]+)?\.amazonaws\.com\/(.+)$/.exec(trimmed);
  if (object?.[1] !== undefined) return `arn:aws:s3:::${object[1].replace(/\/$/, '')}`;
  const [, bucket, key = ''] =
    /^(?:https?:\/\/)?([a-z0-9.-]+)\.s3(?:[.-][a-z0-9-]+)?\.amazonaws\.com(\/.+)?\/?$/.exec(trimmed) ?? [];
  if (bucket !== undefined) return `arn:aws:s3:::${bucket}${key}`;
  if (/^arn:/i.test(trimmed)) return inLowerCase(trimmed);
  const fields = trimmed.split(':');
  if (/^aws(-[a-z-]+)?$/.test(fields[0] ?? '') && fields.length >= 5) return `arn:${trimmed}`;
  if (/^[a-z][a-z0-9-]*$/.test(fields[0] ?? '') && fields.length >= 4) return `arn:aws:${trimmed}`;
  return undefined;
}

/** Converts an ARN that is written in upper case, up to its account or as a whole. */
function inLowerCase(arn: string): string {
  if (!/[a-z]/.test(arn)) return arn.toLowerCase();
  return arn.replace(/^(?:[\w-]*:){1,4}/, (head) => head.toLowerCase());
}
