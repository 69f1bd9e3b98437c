import type { StatusItem } from '../../../protocol/status.ts';
import type { DocumentAnalysis } from '../analysis/analysis.ts';
import { labelKind } from '../policy/kindLabel.ts';
import type { PolicyMeasure } from '../rules/sizes/policyMeasure.ts';
import { measurePolicy } from '../rules/sizes/policyMeasure.ts';
import { formatCount } from '../rules/sizes/policySize.ts';

/**
 * What an editor shows about a document's policies: kind, size relative to the quota, and date of the data. Also that
 * the security tier is off, if the user can turn it on; if the project's file has decided, this is omitted. Empty if
 * there are no policies.
 */
export function describePolicies(
  analysis: DocumentAnalysis,
  date: string,
  security: boolean,
): readonly StatusItem[] {
  if (analysis.policies.length === 0) return [];
  const isWhole = analysis.host.isPartial !== true;
  return [
    ...(isWhole ? [kindItem(analysis), sizeItem(analysis)] : []),
    {
      id: 'data',
      name: 'AWS data',
      text: `AWS data of ${date}`,
      detail: 'actions, resources and condition keys',
    },
    ...(security || !isWhole || analysis.project?.configuration.security !== undefined ? [] : [securityItem]),
  ];
}

const securityItem: StatusItem = {
  id: 'security',
  name: 'Security checks',
  text: 'Security checks are off',
  detail: 'privilege escalation, public access, broad grants',
  change: 'Turn On',
  command: 'iamPolicy.enableSecurityChecks',
};

function kindItem({ policies }: DocumentAnalysis): StatusItem {
  const names = policies.map(({ context }) => labelKind(context).label);
  const guessed = policies.some(({ context }) => !context.certain);
  const [name = ''] = names;
  const item = { id: 'kind', name: 'Policy type' } as const;
  if (policies.length > 1) {
    return { ...item, text: `${policies.length} policies`, detail: [...new Set(names)].join(', ') };
  }
  return { ...item, text: guessed ? `${name} (guessed)` : name, change: 'Change' };
}

function sizeItem({ policies, document }: DocumentAnalysis): StatusItem {
  const sizes = policies.map((policy) => measurePolicy(policy, document.text));
  const share = ({ size, quota }: PolicyMeasure): number => size / (quota ?? Number.POSITIVE_INFINITY);
  const [fullest = { size: 0, unit: '', quota: undefined }] = [...sizes].sort((a, b) => share(b) - share(a));
  const { size, quota, unit } = fullest;
  const item = { id: 'size', name: 'Size of the policy' } as const;
  const largest = policies.length > 1 ? ' (closest to its quota)' : '';
  if (quota === undefined) return { ...item, text: formatCount(size), detail: unit + largest };
  const text = `${formatCount(size)} / ${formatCount(quota)}`;
  return { ...item, text, detail: unit + largest, ...(size > quota && { warns: true }) };
}
