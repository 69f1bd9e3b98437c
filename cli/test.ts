import type { TestedFile } from './testReports.ts';
import path from 'node:path';
import { glob } from 'tinyglobby';
import type {
  DocumentAnalysis,
  LanguageService,
  QuestionPolicies,
  StringNode,
  TestedPolicies,
} from '../server/src/api/languageService.ts';
import { LineIndex } from '../server/src/api/documents.ts';
import { policyTestsEnding } from '../server/src/api/languageService.ts';
import type { Environment, ExitCode } from './environment.ts';
import { exitCodes, UsageError } from './environment.ts';
import { messageOf, readInput } from './files.ts';
import { asJunit, asTap, asText } from './testReports.ts';
import { oneOf, parseOptions } from './options.ts';
import { openWhole } from './openWhole.ts';
import { languageService } from './service.ts';

/** `iam-policy test [PATH...]`: runs the policy tests in files, or in all files in folders and their subfolders. */
export async function test(args: readonly string[], environment: Environment): Promise<ExitCode> {
  const { values, positionals } = parseOptions(args, { format: { type: 'string' } });
  const format = oneOf('--format', values.format, ['text', 'tap', 'junit']);
  const files = await findTests(positionals.length === 0 ? ['.'] : positionals, environment);
  const service = languageService(environment);
  const tested: TestedFile[] = [];
  let isTrouble = false;
  for (const file of files) {
    try {
      tested.push(await testFile(file, environment, service));
    } catch (error) {
      isTrouble = true;
      for (const line of messageOf(error).split('\n')) environment.error(`iam-policy: ${line}\n`);
    }
  }
  const report = { text: asText, tap: asTap, junit: asJunit }[format](tested, environment.cwd);
  await environment.out(report);
  if (isTrouble) return exitCodes.trouble;
  const fails = tested.some(({ results }) => results.some(({ passed }) => !passed));
  return fails ? exitCodes.findings : exitCodes.clean;
}

/** The test files relative to the working folder, with `/` and without duplicates. Throws if there is none. */
async function findTests(args: readonly string[], { cwd }: Environment): Promise<readonly string[]> {
  const found = new Set<string>();
  for (const arg of args) {
    if (arg === '') throw new UsageError('An empty argument is not a file name.');
    const pattern = arg.replaceAll('\\', '/').replace(/\/$/, '');
    const isFile = pattern.endsWith(policyTestsEnding);
    const files = await glob(isFile ? pattern : `${pattern}/**/*${policyTestsEnding}`, {
      ...{ cwd, dot: true, expandDirectories: false, followSymbolicLinks: false },
      ignore: ['**/node_modules/**', '**/.git/**'],
    });
    if (files.length === 0) throw new UsageError(`"${arg}" contains no *${policyTestsEnding} file.`);
    for (const file of files.sort()) found.add(file);
  }
  return [...found];
}

/**
 * Runs the tests of a file. Rejects with a line for each mistake if the file, or a policy that it names, cannot be
 * read.
 */
async function testFile(
  file: string,
  environment: Environment,
  service: LanguageService,
): Promise<TestedFile> {
  const input = {
    name: file,
    file: path.resolve(environment.cwd, file),
    named: true,
    mayBePipe: false,
    tree: environment.cwd,
  };
  const { text } = await readInput(input, environment).catch((error: unknown) => {
    throw new Error(`${file}: ${messageOf(error)}`, { cause: error });
  });
  const { tests, problems } = await service.readPolicyTests(text.replace(/^\uFEFF/, ''));
  const lines = new LineIndex(text.replace(/^\uFEFF/, ''));
  const placeOf = (offset: number): string => {
    const { line, character } = lines.positionAt(offset);
    return `${file}:${String(line + 1)}:${String(character + 1)}`;
  };
  if (problems.length > 0)
    throw new Error(problems.map(({ start, message }) => `${placeOf(start)}: ${message}`).join('\n'));
  const policies = await openTested(tests.policies, async (node, kind) => {
    const name = path.resolve(environment.cwd, path.dirname(file), node.value);
    const options = { kind, mayBePipe: false };
    return openWhole(path.relative(environment.cwd, name), environment, service, options).catch(
      (error: unknown) => {
        throw new Error(`${placeOf(node.start)}: ${messageOf(error)}`, { cause: error });
      },
    );
  });
  const results = await service.runPolicyTests(tests.cases, policies);
  if ('problems' in results) throw new Error(results.problems.join('\n'));
  return {
    file,
    results: results.map((result, index) => ({
      ...result,
      line: lines.positionAt(tests.cases[index]?.start ?? 0).line + 1,
    })),
  };
}

async function openTested(
  policies: TestedPolicies,
  open: (node: StringNode, kind: string | undefined) => Promise<DocumentAnalysis>,
): Promise<QuestionPolicies> {
  const all = (nodes: readonly StringNode[], kind?: string): Promise<readonly DocumentAnalysis[]> =>
    Promise.all(nodes.map((node) => open(node, kind)));
  const { identity, boundary, session, resource, endpoint, scps, rcps } = policies;
  return {
    identity: await all(identity, 'identity'),
    ...(boundary && { boundary: await all(boundary, 'boundary') }),
    ...(session && { session: await all(session, 'session') }),
    // A trust policy is the resource-based policy of its role.
    ...(resource && { resource: await all(resource) }),
    ...(endpoint && { endpoint: await all(endpoint, 'endpoint') }),
    scps: await Promise.all(scps.map((level) => all(level, 'scp'))),
    rcps: await Promise.all(rcps.map((level) => all(level, 'rcp'))),
  };
}
