import { hasOwnSidRules, isPlainSid, allowsAnySidCharacter } from '../../policy/sid.ts';
import { isOpaque } from '../../policy/variables.ts';
import { defineRule } from '../rule.ts';
import { newSids, renameSid } from './sids.ts';

export const unsupportedSid = defineRule({
  id: 'unsupported-sid',
  severity: 'error',
  summary: 'A Sid contains characters other than letters and digits.',
  accessAnalyzer: 'ERROR',
  policyKinds: 'all',
  visit: {
    statement({ sid, policy }, { resolution, report }) {
      if (sid === undefined || isPlainSid(sid.value) || isOpaque(sid.value)) return;
      if (allowsAnySidCharacter(policy.context)) return;
      const lenient = hasOwnSidRules(policy.context);
      report({
        range: sid,
        ...(lenient ? { severity: 'hint' } : {}),
        message: lenient
          ? `The Sid "${sid.value}" contains characters other than letters and digits, which not every service accepts.`
          : `The Sid "${sid.value}" contains characters other than letters and digits.`,
        fixes: () => renameSid(sid, resolution.kept(policy, newSids).legal),
      });
    },
  },
});
