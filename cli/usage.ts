export const usage = `Usage: iam-policy <command> [options]

Commands
  check PATH|GLOB|-...     check policies; a folder means all JSON, YAML, Terraform and code files in it,
                           - means standard input
  can ACTION RESOURCE      evaluate whether policies allow a request, and which statement decides
  grants FILE              list the actions that each statement allows or denies, by access level
  diff OLD NEW             compare what two policies allow
  test [PATH...]           run the tests in *.iam-test.json files: what policies must allow, deny, or never allow
  explain ACTION|PATTERN   explain an action, or list what a pattern such as s3:Get* matches
  actions                  search the actions of AWS
  expand PATTERN...        list every action that the patterns match
  sort PATH|-              sort a policy without changing what it grants
  minimize PATH|-          shorten a policy without changing what it grants today
  convert PATH|-           convert a policy between JSON, Terraform's aws_iam_policy_document and YAML
  data import FILE|DIR     write newer data about AWS, from AWS's service reference information, into a folder

All commands
  --data FOLDER            use the AWS data in this folder, written by data import; defaults to the environment variable
                           IAM_POLICY_DATA

check
  --kind KIND              the policy type: identity, boundary, session, resource, trust, scp, rcp, endpoint;
                           more specific: identity/role (group, user, managed), resource/s3 (sqs, sns, kms, ecr, ...)
  --format FORMAT          text (default), json, sarif, github
  --fix                    apply all safe fixes, then check what is left
  --ignore-unknown         skip named files that contain no policy, for example in a list of changed files
  --max-warnings N         fail on more than N warnings
  --security               enable the security checks

can
  --policy FILE            an identity-based policy of the caller; can be repeated, like the others
  --boundary FILE          its permissions boundary
  --session FILE           a session policy
  --resource-policy FILE   the policy of the resource, or the trust policy of a role
  --scp FILE[,FILE...]     the service control policies of one level, from the organization's root down
  --rcp FILE[,FILE...]     the resource control policies of one level
  --endpoint-policy FILE   the policy of the VPC endpoint that the request comes through
  --as PRINCIPAL           the caller: an ARN, an account ID, a service principal, or * for an anonymous caller
  --context KEY=VALUE      the value of a condition key; several values separated by commas, no value if the key
                           is absent
  --format text|json

grants
  --format text|json

diff
  --git BASE               compare the working tree with a commit; further arguments are paths
  --format FORMAT          text (default), markdown, json
  --fail-on LEVEL,...      exit with 1 if an action with one of these access levels is newly allowed: list, read,
                           write, permissions, tagging

test
  --format FORMAT          text (default), tap, junit

actions
  --name PATTERN           with * and ?; not case-sensitive
  --service PREFIX
  --level LEVEL            list, read, write, permissions, tagging
  --resource-type TYPE     such as bucket
  --condition-key KEY      such as s3:prefix
  --operation NAME         what an API operation or SDK method authorizes, such as ListObjectsV2; needs imported data
  --format text|json

data import
  --to FOLDER              where to write; defaults to the folder of --data or IAM_POLICY_DATA
  --date YYYY-MM-DD        the date of the data, if the files do not contain it

sort, minimize
  --write                  rewrite one or more files instead of printing

convert
  --to NOTATION            json, terraform, yaml

Exit codes: 0 success, 1 findings, 2 invalid arguments or unreadable input.
test: 0 all passed, 1 some failed, 2 a file cannot be tested.
can: 0 allowed, 1 denied, 2 invalid arguments or unreadable input, 3 depends on a key that is not given.
`;

/** The usage of one command; undefined if there is no such command. */
export function usageOf(command: string): string | undefined {
  const [, summaries = '', ...sections] = usage.split(/\n\n(?=\S)/);
  const summary = entries(summaries.replace('Commands\n', '')).find((entry) => nameIn(entry) === command);
  if (summary === undefined) return undefined;
  const own = sections.filter((section) => headingsOf(section).includes(command));
  const common = sections.filter((section) => section.startsWith('All commands'));
  const codes = (sections.at(-1) ?? '').trimEnd().split('\n');
  const code = codes.find((line) => line.startsWith(`${command}: `)) ?? codes[0] ?? '';
  const [synopsis = '', description = ''] = summary.trim().split(/ {2,}/, 2);
  const what = summary.slice(summary.indexOf(description)).replaceAll(/\s+/g, ' ');
  return [
    `Usage: iam-policy ${synopsis} [options]`,
    `${what.charAt(0).toUpperCase()}${what.slice(1)}.`,
    ...[...own, ...common].map((section) => section.replace(/^.*\n/, '')),
    code.replace(`${command}: `, 'Exit codes: '),
  ]
    .join('\n\n')
    .concat('\n');
}

/** The entries of a list, each with its continuation lines. */
function entries(list: string): readonly string[] {
  return list.split(/\n(?= {2}\S)/);
}

function nameIn(entry: string): string | undefined {
  return entry.trim().split(' ', 1)[0];
}

/** The commands of a section: `sort, minimize`, and `data` for `data import`. */
function headingsOf(section: string): readonly (string | undefined)[] {
  return (section.split('\n', 1)[0] ?? '').split(', ').map(nameIn);
}
