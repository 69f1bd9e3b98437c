import fc from 'fast-check';
import { Edits } from './edits.ts';
import { Guarantees } from './properties.ts';
import { seedOfDay } from './seedOfDay.ts';
import { exampleStatements, ruleExamples } from './ruleExamples.ts';

/** The result of `npm run fuzz`. */
interface Outcome {
  readonly runs: number;
  readonly failure: string | undefined;
}

/** A property of one policy, or of a policy and changes to it. */
interface Tried {
  readonly name: string;
  readonly property: fc.IRawProperty<unknown>;
}

/**
 * More milliseconds of CPU time than any machine needs for one policy. A call that blocks is a defect like a wrong
 * answer.
 */
const maxLength = 60_000;

/** Small enough for every property to run within a minute, including the slow one. */
const policiesPerRound = 25;

/**
 * npm run fuzz [-- SECONDS [SEED]]: tests every property with new policies each time. Prints the first failure with its
 * seed and the smallest policy found for it, and exits with 1. With a given seed, each property starts with it. `today`
 * is a seed that changes daily, for the checks.
 */
async function fuzz(seconds: number, seed: number): Promise<Outcome> {
  const until = performance.now() + seconds * 1000;
  const promises = await Guarantees.create();
  const statements = exampleStatements(ruleExamples());
  const edits = (await Edits.create()).property(statements);
  const properties: readonly Tried[] = [
    ...promises.properties(statements),
    { name: 'an edited document is what its text alone says', property: edits },
  ];
  let runs = 0;
  for (let round = 0; performance.now() < until; round++) {
    for (const each of properties) {
      const outcome = await tryProperty(each, seed + round, until);
      runs += outcome.runs;
      if (outcome.failure !== undefined) return { runs, failure: outcome.failure };
    }
  }
  return { runs, failure: undefined };
}

/** The failure with everything needed to reproduce it; undefined if there is none. */
async function tryProperty({ name, property }: Tried, seed: number, until: number): Promise<Outcome> {
  const left = Math.max(0, until - performance.now());
  const before = process.cpuUsage();
  const result = await fc.check(property, {
    seed,
    numRuns: policiesPerRound,
    plugins: [fc.interruptAfterTimeLimit(left)],
  });
  const runs = result.numRuns;
  // Does not use the clock: on a busy machine all policies take long.
  const { user, system } = process.cpuUsage(before);
  const late = (user + system) / 1000 - left;
  if (late > maxLength) {
    return { runs, failure: `One policy took ${late.toFixed(0)} ms and more: ${name}. Seed: ${seed}` };
  }
  if (!result.failed || result.counterexample === null) return { runs, failure: undefined };
  const error = result.errorInstance;
  const failure = [
    `Not so: ${name}. Again with: npm run fuzz -- 60 ${seed}`,
    JSON.stringify(result.counterexample, null, 2),
    error instanceof Error ? (error.stack ?? error.message) : String(error),
  ].join('\n');
  return { runs, failure };
}

const [seconds = '60', given = String(Date.now() % 1_000_000_000)] = process.argv.slice(2);
const seed = given === 'today' ? seedOfDay(new Date()) : Number(given);
const { runs, failure } = await fuzz(Number(seconds), seed);
console.log(failure ?? `${runs} policies tried from seed ${seed} on, no fault found.`);
process.exitCode = failure === undefined ? 0 : 1;
