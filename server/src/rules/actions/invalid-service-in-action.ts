import type { Catalog } from '../../catalog/catalog.ts';
import { hasWildcard } from '../../policy/wildcard.ts';
import { rangeIn } from '../../syntax/node.ts';
import { defineRule } from '../rule.ts';
import type { RuleContext } from '../rule.ts';
import { actionForm } from '../common/actions/actionForm.ts';
import type { UnknownService } from '../common/actions/nearService.ts';
import { ownerWithStart } from '../common/actions/nearService.ts';

export const invalidServiceInAction = defineRule({
  id: 'invalid-service-in-action',
  severity: 'error',
  summary: 'The service prefix of an action does not exist.',
  accessAnalyzer: 'ERROR',
  policyKinds: 'all',
  contextFree: true,
  visit: {
    unmatchedAction(pattern, { catalog, resolution, report }) {
      const { service, literal, name } = pattern;
      if (service === undefined || resolution.service(pattern) !== undefined) return;
      if (actionForm(pattern) !== 'named') return;
      if (hasWildcard(service)) {
        if (/^[*:]+$/.test(literal.value)) return;
        report({
          range: rangeIn(literal, 0, service.length),
          message: `IAM does not accept a wildcard in the service prefix "${service}:". List each service, or use "*".`,
        });
        return;
      }
      const explained = resolution.memory.unknownService(service, catalog);
      const written = literal.value.slice(0, service.length);
      const { kind, severity } = explained;
      // An action name that only one service has is stronger evidence than a similar prefix.
      const owner = kind === 'unknown' ? ownerOf(service, name, { catalog, resolution }) : undefined;
      const suggestion = owner ?? explained.suggestion;
      if (kind === 'retired' && severity === 'hint') return;
      report({
        range: rangeIn(literal, 0, service.length),
        message: describe(written, { ...explained, suggestion }, catalog),
        severity,
        ...(kind === 'retired' ? { tag: 'deprecated' } : {}),
        fixes: () =>
          suggestion === undefined
            ? []
            : [
                {
                  title: `Change the service to ${suggestion}`,
                  meaning: 'changes',
                  preferred: kind !== 'unknown' || owner !== undefined,
                  everywhere: true,
                  edits: [{ kind: 'replace', node: literal, value: `${suggestion}:${name}` }],
                },
              ],
      });
    },
  },
});

function ownerOf(
  word: string,
  name: string,
  { catalog, resolution }: Pick<RuleContext, 'catalog' | 'resolution'>,
): string | undefined {
  const owned = resolution.memory.onlyOwner(name, catalog);
  return owned?.slice(0, owned.indexOf(':')) ?? ownerWithStart(word.toLowerCase(), name, catalog);
}

function describe(written: string, { kind, suggestion }: UnknownService, catalog: Catalog): string {
  const title = suggestion === undefined ? undefined : catalog.service(suggestion)?.title;
  switch (kind) {
    case 'retired':
      return `AWS has shut down the service with the prefix "${written}".`;
    case 'otherName':
      return `Unknown service prefix "${written}". Did you mean ${suggestion ?? ''} (${title ?? ''})?`;
    case 'slip':
      return `Unknown service prefix "${written}". Did you mean ${suggestion ?? ''}?`;
    case 'short':
    case 'unknown':
      return (
        `Unknown service prefix "${written}" in AWS's data of ` +
        `${catalog.date}.${suggestion === undefined ? '' : ` Did you mean ${suggestion}?`}`
      );
  }
}
