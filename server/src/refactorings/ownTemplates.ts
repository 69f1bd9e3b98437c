import type { ArnTemplate } from './arnTemplate.ts';
import { loosen, widen } from './arnTemplate.ts';

/**
 * Services whose ARNs contain no account, but still only match the caller's own resources. Source: the "Example
 * policies" and "Identity-based policy examples" of the API Gateway and Route 53 developer guides, which write
 * `arn:aws:apigateway:us-east-1::/*` and `arn:aws:route53:::hostedzone/*`.
 */
const withoutAccount: ReadonlySet<string> = new Set(['apigateway', 'route53']);

/**
 * Templates that cover all of the account's own resources for a wildcard. Up to `few` formats are kept separate, so
 * that names can still be filled in. If there are more, those that differ only in the name become the service's
 * `arn:…:ecs:${Region}:${Account}:*`. Formats with an empty account are not merged, because a `*` after it would
 * mostly match resources of other accounts; nor are formats of another service.
 */
export function ownTemplates(formats: readonly string[], service: string, few = 3): readonly ArnTemplate[] {
  if (formats.length <= few) return formats.map(loosen);
  const byHead = new Map<string, string[]>();
  for (const format of formats) byHead.set(headOf(format), [...(byHead.get(headOf(format)) ?? []), format]);
  return [...byHead].flatMap(([head, own]) => {
    const [, , owner, , account] = head.split(':');
    const isOwn = owner === service && (account !== '' || withoutAccount.has(owner));
    if (!isOwn || own.length < 2) return own.map(widen);
    const arePaths = own.every((format) => format.startsWith(`${head}:/`));
    return [arePaths ? `${head}:/*` : `${head}:*`];
  });
}

/** Everything before the resource's name. */
function headOf(format: string): string {
  return /^(?:(?:\$\{[^}]*\}|[^:$])*:){5}/.exec(format)?.[0].slice(0, -1) ?? format;
}
