import { isOpaque } from '../policy/variables.ts';
import { defineRule } from './rule.ts';
import { freeSid, legalSid, renameSid } from './shared/sids.ts';

export const unsupportedSid = defineRule({
  id: 'unsupported-sid',
  severity: 'error',
  summary: 'A Sid has characters other than letters and digits.',
  accessAnalyzer: 'ERROR',
  policyKinds: 'all',
  visit: {
    statement({ sid, policy }, { report }) {
      if (sid === undefined || /^[A-Za-z0-9]*$/.test(sid.value) || isOpaque(sid.value)) return;
      const { kind } = policy.context;
      const lenient = kind === 'resource' || kind === 'endpoint';
      report({
        range: sid,
        ...(lenient ? { severity: 'hint' } : {}),
        message: lenient
          ? `The Sid "${sid.value}" has more than letters and digits, which not every service takes.`
          : `The Sid "${sid.value}" has more than letters and digits.`,
        fixes: () => [renameSid(sid, freeSid(policy, legalSid(sid.value), sid))],
      });
    },
  },
});
