import { describe, it } from 'node:test';
import fc from 'fast-check';
import { Promises, rewritings } from './properties.ts';
import { exampleStatements, ruleExamples } from './ruleExamples.ts';
import { contextOf } from './rules/checkRule.ts';

const seed = 20261122;
const examples = ruleExamples();
const promises = await Promises.create();

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
});
