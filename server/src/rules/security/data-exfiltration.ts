import { dataActions } from './secretActions.ts';
import { isOneOf } from '../common/grants/unconstrained.ts';
import { unconstrainedRule } from './unconstrainedRule.ts';

export const dataExfiltration = unconstrainedRule({
  id: 'data-exfiltration',
  severity: 'information',
  summary: 'Actions that read data are allowed on every resource.',
  picks: isOneOf(dataActions),
  can: 'can read all data',
});
