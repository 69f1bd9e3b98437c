import type { AccessQuestion, QuestionPolicies } from '../server/src/api/languageService.ts';
import { accessAnswerText } from './accessAnswerText.ts';
import type { Environment, ExitCode } from './environment.ts';
import { exitCodes, UsageError } from './environment.ts';
import { oneOf, parseOptions } from './options.ts';
import { openWhole } from './openWhole.ts';
import { printableText } from './printable.ts';
import { languageService } from './service.ts';

const files = { type: 'string', multiple: true } as const;
const options = {
  policy: files,
  boundary: files,
  session: files,
  'resource-policy': files,
  'endpoint-policy': files,
  scp: files,
  rcp: files,
  as: { type: 'string' },
  context: { type: 'string', multiple: true },
  format: { type: 'string' },
} as const;

type Values = ReturnType<typeof parseOptions<typeof options>>['values'];

/** `iam-policy can ACTION RESOURCE`: whether policies allow a request, and which statement decides. */
export async function can(args: readonly string[], environment: Environment): Promise<ExitCode> {
  const { values, positionals } = parseOptions(args, options);
  const [action, resource, ...more] = positionals;
  if (action === undefined || resource === undefined || more.length > 0)
    throw new UsageError(
      'can requires an action and a resource, such as s3:GetObject arn:aws:s3:::reports/x.',
    );
  const format = oneOf('--format', values.format, ['text', 'json']);
  const service = languageService(environment);
  const question: AccessQuestion = {
    action,
    resource,
    ...(values.as !== undefined && { principal: values.as }),
    context: readContext(values.context ?? []),
    policies: await openAll(values, environment, service),
  };
  const answer = await service.can(question);
  if ('problems' in answer) {
    for (const problem of answer.problems) environment.error(`iam-policy: ${problem}\n`);
    return exitCodes.trouble;
  }
  const text =
    format === 'json'
      ? printableText(`${JSON.stringify(answer, null, 2)}\n`)
      : accessAnswerText(answer, environment.cwd);
  await environment.out(text);
  if (answer.outcome === 'depends') return exitCodes.depends;
  return answer.outcome === 'allowed' ? exitCodes.clean : exitCodes.findings;
}

/** `KEY=VALUE,VALUE`. A key without a value is absent from the request. */
function readContext(entries: readonly string[]): AccessQuestion['context'] {
  return Object.fromEntries(
    entries.map((entry) => {
      const equals = entry.indexOf('=');
      if (equals < 1) throw new UsageError(`--context must be KEY=VALUE, not "${entry}".`);
      const values = entry.slice(equals + 1);
      return [entry.slice(0, equals), values === '' ? [] : values.split(',')];
    }),
  );
}

async function openAll(
  values: Values,
  environment: Environment,
  service: ReturnType<typeof languageService>,
): Promise<QuestionPolicies> {
  const open = (kind: string) => (names: readonly string[] | undefined) =>
    Promise.all((names ?? []).map((name) => openWhole(name, environment, service, { kind })));
  const optional = async (kind: string, names: readonly string[] | undefined) =>
    names === undefined ? undefined : await open(kind)(names);
  const [boundary, session, resource, endpoint] = await Promise.all([
    optional('boundary', values.boundary),
    optional('session', values.session),
    optional('resource', values['resource-policy']),
    optional('endpoint', values['endpoint-policy']),
  ]);
  const levels = (kind: string, lists: readonly string[] | undefined) =>
    Promise.all((lists ?? []).map((list) => open(kind)(list.split(','))));
  const policies = {
    identity: await open('identity')(values.policy),
    ...(boundary && { boundary }),
    ...(session && { session }),
    ...(resource && { resource }),
    ...(endpoint && { endpoint }),
    scps: await levels('scp', values.scp),
    rcps: await levels('rcp', values.rcp),
  };
  if (values.policy === undefined && resource === undefined)
    throw new UsageError('can requires a policy: --policy FILE or --resource-policy FILE.');
  return policies;
}
