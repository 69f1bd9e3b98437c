import { defineRule } from '../rule.ts';
import { newSids, renameSid, repeatedSids } from './sids.ts';

export const uniqueSidsRequired = defineRule({
  id: 'unique-sids-required',
  severity: 'error',
  summary: 'Two statements have the same Sid, but Sids must be unique.',
  accessAnalyzer: 'ERROR',
  policyKinds: ['identity', 'boundary', 'session', 'scp', 'rcp'],
  visit: {
    policy(policy, { resolution, report }) {
      for (const { sid, first } of repeatedSids(policy)) {
        report({
          range: sid,
          message: `Duplicate Sid "${sid.value}".`,
          related: [{ range: first, message: 'First occurrence of the Sid.' }],
          fixes: () => renameSid(sid, resolution.kept(policy, newSids).unique),
        });
      }
    },
  },
});
