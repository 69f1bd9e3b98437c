import type { CommandField } from '../../../../protocol/awsCommands.ts';
import type { PolicyDocument } from '../../policy/policy.ts';
import { isWhole, parseArn } from '../../policy/arn.ts';
import type { WholeArn } from '../../policy/arn.ts';
import { isOpaque } from '../../policy/variables.ts';
import { hasWildcard } from '../../policy/wildcard.ts';
import type { NameOption, ServiceCommand } from './serviceCommand.ts';
import { serviceCommands } from './serviceCommands.ts';
import type { TargetPlan } from './target.ts';

/**
 * The targets for a resource policy: the command of its service, or the commands of all services if the service is
 * unknown. Commands whose resource the policy names come first. Undefined if the service has no command.
 */
export function resourceTargets(policy: PolicyDocument): readonly TargetPlan[] | undefined {
  const { service } = policy.context;
  const commands = serviceCommands.filter((each) => service === undefined || each.service === service);
  const targets = commands.map((command) => resourceTarget(command, policy));
  return nonEmpty(
    [...targets.filter(({ isNamed }) => isNamed), ...targets.filter(({ isNamed }) => !isNamed)].map(
      ({ target }) => target,
    ),
  );
}

function nonEmpty(targets: readonly TargetPlan[]): readonly TargetPlan[] | undefined {
  return targets.length === 0 ? undefined : targets;
}

function resourceTarget(
  by: ServiceCommand,
  policy: PolicyDocument,
): { readonly target: TargetPlan; readonly isNamed: boolean } {
  const arn = arnsIn(policy).find(
    (each) => by.names.length > 0 && by.names.every((name) => nameIn(each, by, name)),
  );
  const fields = by.names.map((name): CommandField => ({
    id: name.option,
    prompt: name.prompt,
    value: (arn && nameIn(arn, by, name)) ?? name.example,
    optional: false,
    pattern: name.pattern,
    problem: `This is not in the expected form, for example ${name.example}.`,
  }));
  const { service, cli = service, id = service } = by;
  const target: TargetPlan = {
    id,
    label: by.label,
    detail: `${cli} ${by.command}`,
    fields,
    commands: (source, value) => {
      const names = by.names.map(({ option }) => [option, value(option)] as const);
      return [
        { service: cli, name: by.command, options: { ...Object.fromEntries(names), ...by.policy(source) } },
      ];
    },
  };
  return { target, isNamed: arn !== undefined };
}

function arnsIn({ statements }: PolicyDocument): readonly WholeArn[] {
  return statements
    .flatMap(({ resources }) => resources)
    .map(({ literal }) => parseArn(literal.value))
    .filter((arn) => arn !== undefined && isWhole(arn));
}

/** The value of an option from an ARN that names one resource without wildcards. */
function nameIn(
  arn: WholeArn,
  { service }: ServiceCommand,
  { nameOf, pattern }: NameOption,
): string | undefined {
  if (arn.service.text !== service) return undefined;
  const name = nameOf(arn);
  return !hasWildcard(name) && !isOpaque(name) && new RegExp(`^(?:${pattern})$`).test(name)
    ? name
    : undefined;
}
