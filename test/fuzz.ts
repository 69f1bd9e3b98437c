import fc from 'fast-check';
import { Promises } from './properties.ts';
import type { Property } from './properties.ts';
import { exampleStatements, ruleExamples } from './ruleExamples.ts';

/**
 * npm run fuzz [-- SECONDS [SEED]]: tries every property on ever new policies. Prints the first that fails with its seed and the
 * smallest policy found for it, and ends with 1. Given that seed, each property begins with it.
 */
const [seconds = '60', firstSeed] = process.argv.slice(2);
const until = performance.now() + Number(seconds) * 1000;
const promises = await Promises.create();
const properties = promises.properties(exampleStatements(ruleExamples()));
const seedOfRun = firstSeed === undefined ? Date.now() % 1_000_000_000 : Number(firstSeed);
let runs = 0;
let failure: string | undefined;
for (let round = 0; failure === undefined && performance.now() < until; round++) {
  for (const each of properties) {
    failure ??= await failureOf(each, seedOfRun + round);
  }
}
console.log(failure ?? `${runs} policies tried, no fault found.`);
process.exitCode = failure === undefined ? 0 : 1;

/** What went wrong, with all that is needed to see it again; undefined where nothing did. */
async function failureOf({ name, property }: Property, seed: number): Promise<string | undefined> {
  const left = Math.max(0, until - performance.now());
  const result = await fc.check(property, {
    seed,
    numRuns: 200,
    interruptAfterTimeLimit: left,
    markInterruptAsFailure: false,
  });
  runs += result.numRuns;
  if (!result.failed || result.counterexample === null) return undefined;
  const error = result.errorInstance;
  return [
    `Not so: ${name}. Again with: npm run fuzz -- ${seconds} ${seed}`,
    JSON.stringify(result.counterexample[0], null, 2),
    error instanceof Error ? (error.stack ?? error.message) : String(error),
  ].join('\n');
}
