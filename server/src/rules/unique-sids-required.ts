import { defineRule } from './rule.ts';
import { freeSid, renameSid, repeatedSids } from './shared/sids.ts';

export const uniqueSidsRequired = defineRule({
  id: 'unique-sids-required',
  severity: 'error',
  summary: 'Two statements have the same Sid where each must have its own.',
  accessAnalyzer: 'ERROR',
  policyKinds: ['identity', 'boundary', 'session', 'scp', 'rcp'],
  visit: {
    policy(policy, { report }) {
      for (const { sid, first } of repeatedSids(policy)) {
        report({
          range: sid,
          message: `Another statement has the Sid "${sid.value}" already.`,
          related: [{ range: first, message: 'The Sid stands here first.' }],
          fixes: () => [renameSid(sid, freeSid(policy, sid.value, sid))],
        });
      }
    },
  },
});
