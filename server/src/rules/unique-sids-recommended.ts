import { defineRule } from './rule.ts';
import { freeSid, renameSid, repeatedSids } from './shared/sids.ts';

export const uniqueSidsRecommended = defineRule({
  id: 'unique-sids-recommended',
  severity: 'warning',
  summary: 'Two statements have the same Sid where each should have its own.',
  accessAnalyzer: 'WARNING',
  policyKinds: ['resource', 'trust', 'endpoint'],
  visit: {
    policy(policy, { report }) {
      for (const { sid, first } of repeatedSids(policy)) {
        report({
          range: sid,
          message: `Another statement has the Sid "${sid.value}" already; not every service accepts that.`,
          related: [{ range: first, message: 'The Sid stands here first.' }],
          fixes: () => [renameSid(sid, freeSid(policy, sid.value, sid))],
        });
      }
    },
  },
});
