import type { SamPolicyTemplate } from '../catalog/facts/samPolicyTemplates.ts';
import { samPolicyTemplate } from '../catalog/facts/samPolicyTemplates.ts';
import type { HostCursor, Typed } from '../hosts/cursor.ts';
import type { SamProperties } from '../policy/samPolicies.ts';
import type { Member, ObjectNode } from '../syntax/node.ts';
import type { DocumentAnalysis } from './analysis.ts';

/** What a cursor is on in a SAM policy template. */
export interface SamCursor {
  /**
   * The name of a template, one of its parameters, its whole (empty) list of parameters, or the value of a parameter.
   */
  readonly at: 'name' | 'parameter' | 'parameters' | 'argument';
  readonly typed: Typed;
  /** Whether it is a key, or becomes one. */
  readonly isKey: boolean;
  readonly template: SamPolicyTemplate | undefined;
  readonly parameter: string | undefined;
  /** The parameters that are already written. */
  readonly given: readonly string[];
  readonly types: SamProperties['types'];
}

/** Undefined outside of SAM policy templates. */
export function samCursorAt({ host }: DocumentAnalysis, offset: number): SamCursor | undefined {
  for (const { node, types } of host.samProperties) {
    const found = host.cursorIn(node, offset);
    const cursor = found && toSamCursor(found, types);
    if (cursor !== undefined) return cursor;
  }
  return undefined;
}

function toSamCursor({ place, typed }: HostCursor, types: SamProperties['types']): SamCursor | undefined {
  const [, list, ...inner] = place.trail;
  if (list === undefined || !('key' in list) || list.key.value !== 'Policies') return undefined;
  const parts = inner.filter((each) => !('kind' in each) || each.kind !== 'array');
  const [item, member, parameters, argument, further] = isChoice(parts) ? parts.slice(2) : parts;
  if (further !== undefined) return undefined;
  const isKey = place.at === 'key';
  const base = { typed, isKey, types, template: undefined, parameter: undefined, given: [] };
  if (item === undefined) return isKey ? undefined : { at: 'name', ...base };
  if (member === undefined || !('key' in member))
    return isKey && isAlone(item) ? { at: 'name', ...base } : undefined;
  if (/^(?:Statement|Version|Id)$/.test(member.key.value)) return undefined;
  const known = { ...base, template: samPolicyTemplate(member.key.value) };
  if (parameters === undefined) return isKey ? { at: 'name', ...known } : { at: 'parameters', ...known };
  const given = 'members' in parameters ? parameters.members.map(({ key }) => key.value) : [];
  const parameter =
    argument !== undefined && 'key' in argument ? argument.key.value : place.member?.key.value;
  return { at: isKey ? 'parameter' : 'argument', ...known, given, parameter };
}

/** Whether an object is one of the branches of an item that depends on a condition. */
function isChoice([, member, branch]: HostCursor['place']['trail']): boolean {
  return member !== undefined && 'key' in member && member.key.value === 'Fn::If' && branch !== undefined;
}

/** Whether the item has no other keys, such as those of a policy. */
function isAlone(item: ObjectNode | Member | { readonly kind: 'array' }): boolean {
  return 'members' in item && item.members.length < 2;
}
