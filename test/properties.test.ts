import { describe, it } from 'node:test';
import fc from 'fast-check';
import type { Sample } from './properties.ts';
import { Promises, rewritings } from './properties.ts';
import { exampleStatements, ruleExamples } from './ruleExamples.ts';
import { contextOf } from './rules/checkRule.ts';

const seed = 20261122;
const examples = ruleExamples();
const promises = await Promises.create();

/** What random policies have found, reduced. */
const found: Readonly<Record<string, Sample>> = {
  'an ARN of S3 with a region that is no bucket, though it may be an object': {
    policy: {
      Statement: [
        { Effect: 'Allow', Action: ['s3:*'], Resource: 'arn:aws:s3:*:*:access-grants/default/grant/a' },
      ],
    },
    context: { kind: 'resource', certain: true, service: 's3' },
  },
  'an ARN of a type that no action takes': {
    policy: {
      Statement: [{ Effect: 'Allow', Action: '*', Resource: 'arn:aws:iam::123456789012:assumed-role/a/a' }],
    },
    context: { kind: 'identity', certain: true },
  },
};

describe('every policy', () => {
  for (const rewriting of rewritings) {
    it(`has the same findings regardless of ${rewriting.name}, in the examples of all rules`, async () => {
      for (const { name, policy, kind } of examples) {
        const context = kind === undefined ? undefined : contextOf(kind);
        await promises.sameFindings({ policy, context }, rewriting, seed, name);
      }
    });
  }
  for (const { name, property } of promises.properties(exampleStatements(examples))) {
    it(name, () => fc.assert(property, { seed, numRuns: 60, includeErrorInReport: true }));
  }

  for (const [name, sample] of Object.entries(found))
    it(`has offers that do what they say: ${name}`, () => promises.offersAreTrue(sample));
});
