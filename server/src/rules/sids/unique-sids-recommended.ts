import { defineRule } from '../rule.ts';
import { newSids, renameSid, repeatedSids } from './sids.ts';

export const uniqueSidsRecommended = defineRule({
  id: 'unique-sids-recommended',
  severity: 'warning',
  summary: 'Two statements have the same Sid, but Sids should be unique.',
  accessAnalyzer: 'WARNING',
  policyKinds: ['resource', 'trust', 'endpoint'],
  visit: {
    policy(policy, { resolution, report }) {
      for (const { sid, first } of repeatedSids(policy)) {
        report({
          range: sid,
          message: `Duplicate Sid "${sid.value}". Not every service accepts duplicates.`,
          related: [{ range: first, message: 'First occurrence of the Sid.' }],
          fixes: () => renameSid(sid, resolution.kept(policy, newSids).unique),
        });
      }
    },
  },
});
