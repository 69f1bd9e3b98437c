export const usage = `Usage: iam-policy <command> [options]

Commands
  check PATH|GLOB|-...     check policies; a folder stands for all JSON, YAML and Terraform files in it, - for standard
                           input
  can ACTION RESOURCE      say whether policies allow a request, and which statement decides
  grants FILE              list the actions that each statement allows or denies, by access level
  diff OLD NEW             say what the second policy allows more and less than the first
  test [PATH...]           run the tests in *.iam-test.json: what policies must allow, deny, or never allow
  explain ACTION|PATTERN   say what an action is, or what a pattern such as s3:Get* covers
  actions                  search the actions of AWS
  expand PATTERN...        every action that the patterns cover today
  sort PATH|-              put a policy in order, meaning the same
  minimize PATH|-          make a policy shorter, granting the same today
  convert PATH|-           write a policy as JSON, as Terraform's aws_iam_policy_document, or as YAML; it may be any of them

check
  --kind KIND              what the policies are: identity, boundary, session, resource, trust, scp, rcp, endpoint;
                           more closely: identity/role (group, user, managed), resource/s3 (sqs, sns, kms, ecr, ...)
  --format FORMAT          text (default), json, sarif, github
  --fix                    apply the fixes that keep the meaning, then check what is left
  --max-warnings N         fail on more than N warnings
  --security               also run the security tier

can
  --policy FILE            an identity-based policy of the caller; may be repeated, as may the others
  --boundary FILE          its permissions boundary
  --session FILE           a session policy
  --resource-policy FILE   the policy of the resource, or the trust policy of a role
  --scp FILE[,FILE...]     the service control policies of one level, from the organization's root down
  --rcp FILE[,FILE...]     the resource control policies of one level
  --endpoint-policy FILE   the policy of the VPC endpoint that the request comes through
  --as PRINCIPAL           who asks: an ARN, an account ID, a service principal, or * for an anonymous caller
  --context KEY=VALUE      the value of a condition key; several separated by commas, none where the key is absent
  --format text|json

grants
  --format text|json

diff
  --git BASE               compare the files of the working tree with those of a commit; what follows are paths, not OLD and NEW
  --format FORMAT          text (default), markdown, json
  --fail-on LEVEL,...      end with 1 where an action of such a level is newly allowed: list, read, write, permissions, tagging

test
  --format FORMAT          text (default), tap, junit

actions
  --name PATTERN           with * and ?, in any case
  --service PREFIX
  --level LEVEL            list, read, write, permissions, tagging
  --resource-type TYPE     such as bucket
  --condition-key KEY      such as s3:prefix
  --format text|json

sort, minimize
  --write                  rewrite the files, of which there may be several, instead of printing

convert
  --to NOTATION            json, terraform, yaml

Exit codes: 0 nothing to fail on, 1 findings, 2 wrong use or input that cannot be read.
Of test: 0 all passed, 1 some failed, 2 a file cannot be tested.
Of can: 0 allowed, 1 denied, 2 wrong use or input that cannot be read, 3 depends on a key that is not given.
`;
