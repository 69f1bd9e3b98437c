import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import { realCatalog } from './catalog.ts';
import type { Renarrowed } from './narrowedByAws.ts';
import { renarrow, statementsNarrowedByAws } from './narrowedByAws.ts';

/**
 * ARNs in AWS's policies that the preferred offer omits on purpose, by reason. A statement that loses another ARN shows
 * a new defect, or a new reason.
 */
const reasons: readonly (readonly [reason: string, arns: RegExp])[] = [
  [
    'only special launches name a license, a reservation or an accelerator',
    /^arn:aws:(license-manager|resource-groups|elastic-inference|ec2:\*:\*:(elastic-gpu|capacity-reservation)):?/,
  ],
  ['only a command that keeps its output names a bucket', /^arn:aws:s3:::(aws-opsworks-cm-|sms-app-)?\*$/],
  ['only the account’s own catalog is meant, not a federated one', /^arn:aws:glue:\*:\*:catalog\//],
  ['a log group without :* matches the tagging actions only', /:log-group:\/aws\/[^:]*$/],
  [
    'actions that tag or describe anything get the types of the actions beside them',
    /^arn:aws:(redshift|ssm|bedrock|glue|sagemaker|quicksight|organizations|dms):.*:(snapshot|parameter|model-|provisioned-|database|mlflow-|dataset|account|policy|rep)/,
  ],
  ['sts:SetContext is about the caller', /:role\/datazone_usr_role_/],
];

describe('statements that AWS narrowed itself, narrowed again from *', () => {
  let narrowed: readonly Renarrowed[] = [];
  before(async () => {
    const catalog = await realCatalog();
    const all: Renarrowed[] = [];
    for (const statement of statementsNarrowedByAws()) {
      const one = await renarrow(statement, catalog);
      if (one !== undefined) all.push(one);
    }
    narrowed = all;
  });

  it('keep 99 of 100 ARNs that AWS wrote', () => {
    const kept = narrowed.filter(({ lost }) => lost.length === 0);
    assert.ok(kept.length >= narrowed.length * 0.99, `${kept.length} of ${narrowed.length}`);
  });

  it('lose others only for a known reason', () => {
    const unexplained = narrowed.flatMap(({ lost, statement }) =>
      lost
        .filter((arn) => !reasons.some(([, arns]) => arns.test(arn)))
        .map((arn) => `${statement.policy}: ${statement.actions.join(', ')} on ${arn}`),
    );
    assert.deepEqual(unexplained, []);
  });

  it('get at most 18 of 100 ARNs of a type that the policy does not list with the action', () => {
    const written = narrowed.flatMap((each) => each.written).filter((arn) => arn !== '*').length;
    const foreign = narrowed.flatMap((each) => each.foreign).length;
    assert.ok(foreign <= written * 0.18, `${foreign} of ${written}`);
  });
});
