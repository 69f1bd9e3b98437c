import type { Fix } from '../refactorings/fix.ts';
import type { Rule, RuleFix } from '../rules/rule.ts';

/** Gives the fixes of rules their ids; a fix that several findings share stays one object. */
export class FixIds {
  readonly #named = new WeakMap<RuleFix, Fix>();

  withId(fix: RuleFix, rule: Rule): Fix {
    if ('id' in fix) return fix;
    const known = this.#named.get(fix);
    if (known !== undefined) return known;
    const { variant, ...rest } = fix;
    const named = { ...rest, id: variant === undefined ? rule.id : `${rule.id}/${variant}` };
    this.#named.set(fix, named);
    return named;
  }
}
