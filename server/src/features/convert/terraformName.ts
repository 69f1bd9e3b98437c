import { wordsOf } from '../awsCommands/names.ts';

/** A name for a policy's data source, from the name of its file: `…/ecs-deploy-policy.json` results in `ecs_deploy`. */
export function terraformName(uri: string): string {
  const name = wordsOf(uri)
    .join('_')
    .replaceAll(/([a-z\d])([A-Z])/g, '$1_$2')
    .toLowerCase();
  if (name === '') return 'policy';
  return /^\d/.test(name) ? `policy_${name}` : name;
}
