// Written by `npm run sync` from the files beside it.
import type { Rule } from './rule.ts';
import { actionsRules } from './actions/index.ts';
import { arnsRules } from './arns/index.ts';
import { conditionKeysRules } from './condition-keys/index.ts';
import { conditionValuesRules } from './condition-values/index.ts';
import { emptyRules } from './empty/index.ts';
import { federationRules } from './federation/index.ts';
import { grammarRules } from './grammar/index.ts';
import { kindsRules } from './kinds/index.ts';
import { networksRules } from './networks/index.ts';
import { operatorsRules } from './operators/index.ts';
import { organizationsRules } from './organizations/index.ts';
import { passRoleRules } from './pass-role/index.ts';
import { principalsRules } from './principals/index.ts';
import { redundancyRules } from './redundancy/index.ts';
import { resourcesRules } from './resources/index.ts';
import { securityRules } from './security/index.ts';
import { serviceLinkedRolesRules } from './service-linked-roles/index.ts';
import { servicePrincipalsRules } from './service-principals/index.ts';
import { servicesRules } from './services/index.ts';
import { sidsRules } from './sids/index.ts';
import { sizesRules } from './sizes/index.ts';
import { tagsRules } from './tags/index.ts';
import { trustRules } from './trust/index.ts';
import { variablesRules } from './variables/index.ts';

/** The rules by family, which is the folder that a rule and its document are in. */
export const families: Readonly<Record<string, readonly Rule[]>> = {
  actions: actionsRules,
  arns: arnsRules,
  'condition-keys': conditionKeysRules,
  'condition-values': conditionValuesRules,
  empty: emptyRules,
  federation: federationRules,
  grammar: grammarRules,
  kinds: kindsRules,
  networks: networksRules,
  operators: operatorsRules,
  organizations: organizationsRules,
  'pass-role': passRoleRules,
  principals: principalsRules,
  redundancy: redundancyRules,
  resources: resourcesRules,
  security: securityRules,
  'service-linked-roles': serviceLinkedRolesRules,
  'service-principals': servicePrincipalsRules,
  services: servicesRules,
  sids: sidsRules,
  sizes: sizesRules,
  tags: tagsRules,
  trust: trustRules,
  variables: variablesRules,
};

/** Every rule, by id. */
export const rules: readonly Rule[] = Object.values(families)
  .flat()
  .sort((one, other) => (one.id < other.id ? -1 : 1));
