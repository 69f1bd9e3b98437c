import type { ArnField } from '../policy/arn.ts';
import { isOpaque } from '../policy/variables.ts';
import { hasWildcard } from '../policy/wildcard.ts';
import { rangeIn } from '../syntax/node.ts';
import { nearest } from '../text/nearest.ts';
import { unlistedResources } from './data/unlistedResources.ts';
import { defineRule } from './rule.ts';
import { replaceField } from './shared/arnFix.ts';
import type { FormatFields } from './shared/catalogMemory.ts';

export const invalidArnResource = defineRule({
  id: 'invalid-arn-resource',
  severity: 'warning',
  summary: 'The resource of an ARN is of no type that its service has.',
  accessAnalyzer: 'ERROR',
  policyKinds: 'all',
  visit: {
    arn({ resource: pattern, arn }, { catalog, resolution, report }) {
      const { service, resource } = arn;
      const formats = resolution.serviceFormats(arn);
      if (formats.length === 0 || resolution.formatsOf(arn).length > 0) return;
      if (resource.text === 'root' && service.text === 'iam') return;
      if (unlistedResources.get(service.text)?.some((start) => resource.text.startsWith(start)) === true)
        return;
      const meant = nearWord(resource.text, formats);
      if (meant?.slip !== true && !isConcrete(arn.text, resource)) return;
      const question = meant === undefined ? '' : ` Did you mean ${meant.text}?`;
      report({
        range: rangeIn(pattern.literal, resource.start, resource.end),
        message: `No resource of ${service.text} is called "${resource.text}" in AWS's data of ${catalog.date}.${question}`,
        fixes: () =>
          meant === undefined
            ? []
            : [replaceField(pattern, resource, meant.text, `Change the resource to ${meant.text}`)],
      });
    },
  },
});

/**
 * Whether partition, service, region and account are written out: whoever does so means one resource, not whatever there may be. A
 * placeholder of a document, such as `<table>`, can stand for any resource.
 */
function isConcrete(text: string, { start, text: resource }: ArnField): boolean {
  return !/[*?$<]/.test(text.slice(0, start)) && !resource.includes('<');
}

interface NearWord {
  /** The resource with its first word put right. */
  readonly text: string;
  /** More than a matter of capitals and hyphens, which AWS lets pass in its own policies. */
  readonly slip: boolean;
}

function nearWord(resource: string, formats: readonly FormatFields[]): NearWord | undefined {
  const word = firstWord(resource);
  if (word === undefined || hasWildcard(word) || isOpaque(word)) return undefined;
  const known = new Set(formats.flatMap((format) => firstWord(format.resource) ?? []));
  const [meant] = nearest(word, known, { ignoreCase: true });
  if (meant === undefined || known.has(word)) return undefined;
  const slip = plain(meant) !== plain(word);
  return { text: meant + resource.slice(word.length), slip };
}

function plain(word: string): string {
  return word.toLowerCase().replaceAll('-', '');
}

/** `table` of `table/orders`; undefined where there is no separator. */
function firstWord(resource: string): string | undefined {
  return /^([^/:]+)[/:]/.exec(resource)?.[1];
}
