import type { PolicyDocument } from '../policy/policy.ts';
import type { Finding, Rule } from '../rules/rule.ts';
import type { HostedPolicy, Unread } from '../hosts/host.ts';
import type { CheckedPart } from './budget.ts';

/**
 * The source of a finding that reports what was not checked. It is not a rule: it cannot be turned off, because a check
 * must not pass something that it has not seen.
 */
const partlyChecked: Rule = {
  id: 'partly-checked',
  severity: 'error',
  summary:
    'The policy is far larger than AWS accepts, too long or nested too deeply, so not all of it is checked.',
  policyKinds: 'all',
  visit: {},
};

/** Reports what was not checked in a policy. */
export function describeUncheckedPart({ node }: PolicyDocument, { root, left }: CheckedPart): Finding {
  const [first = node] = left;
  const kept = root.members.flatMap(({ value }) => (value?.kind === 'array' ? value.items : [])).length;
  const what =
    first === node
      ? 'This policy is'
      : `${String(left.length)} of its ${String(left.length + kept)} statements, from this one on, are`;
  const message =
    `The policy is far larger than AWS accepts, so it is only partly checked. ${what} not checked, and ` +
    'no fixes are offered. Split the policy.';
  const { start } = first;
  // Not the whole statement, which may be all that an editor shows.
  return {
    ...{ rule: partlyChecked, severity: 'error', start, end: start + 1, message },
    ...{ related: [], tag: undefined, narrows: false, reportedBy: undefined, fixes: () => [] },
  };
}

/** Reports which policies of a document were not checked: those from `first` on. */
export function describeUnchecked(first: HostedPolicy, checked: number, all: number): Finding {
  const message =
    `This document has ${all.toLocaleString('en-US')} policies, and only the first ` +
    `${checked.toLocaleString('en-US')} are checked. Split the document.`;
  const { start } = first.root;
  return {
    ...{ rule: partlyChecked, severity: 'error', start, end: start + 1, message },
    ...{ related: [], tag: undefined, narrows: false, reportedBy: undefined, fixes: () => [] },
  };
}

const reasons: Readonly<Record<Unread['cause'], string>> = {
  depth: 'This is nested too deeply, so it is not checked. Write it with less nesting.',
  length:
    'The document is too long for an editor: from here on it is not checked, and no fixes are offered. ' +
    'Run `iam-policy check`, or split the document.',
  aliases:
    'The aliases in this document expand to too much text, so this alias and those after it are not ' +
    'checked. Write it out, or split the document.',
};

/** Reports where something was not read; with lower severity if the document has policies only after that, if any. */
export function describeUnread({ start, cause }: Unread, hasPolicies: boolean): Finding {
  const severity = cause === 'length' && !hasPolicies ? 'information' : 'error';
  const message = reasons[cause];
  return {
    ...{ rule: partlyChecked, severity, start, end: start + 1, message },
    ...{ related: [], tag: undefined, narrows: false, reportedBy: undefined, fixes: () => [] },
  };
}
