import { splitArn } from './arn.ts';
import type { NameClass } from '../text/nameClass.ts';
import { intersectsFormat, widenFormat } from './nameRun.ts';
import { widenVariables } from './variables.ts';

/** A text of a policy's `Resource`, prepared to be matched against many formats. */
export interface CompiledArn {
  /** The ways to read it as six fields, as patterns; undefined if it is so short that it could be any ARN. */
  readonly readings: readonly (readonly string[])[] | undefined;
}

/** ARNs by their services, so that a format is compared only with those that it can match. */
export class ArnsByService {
  readonly #all: readonly CompiledArn[];
  readonly #byService = new Map<string, CompiledArn[]>();
  /** The ARNs whose service is not plain text. */
  readonly #open: CompiledArn[] = [];

  constructor(arns: readonly CompiledArn[]) {
    this.#all = arns;
    for (const arn of arns) {
      const [only, ...others] = arn.readings ?? [];
      const service = others.length === 0 ? only?.[2] : undefined;
      const same = service !== undefined && isPlain(service) ? this.#byService.get(service) : this.#open;
      if (same === undefined) this.#byService.set(service ?? '', [arn]);
      else same.push(arn);
    }
  }

  /** Whether one of them matches. */
  includes(format: string, nameClass?: NameClasses): boolean {
    const compiled = compileArnFormat(format, nameClass);
    const matching = (arn: CompiledArn): boolean => compiled.matches(arn);
    const service = splitArn(format)[2]?.text ?? '';
    if (!isPlain(service)) return this.#all.some(matching);
    return (this.#byService.get(service) ?? []).some(matching) || this.#open.some(matching);
  }
}

function isPlain(service: string): boolean {
  return /^[a-z\d-]+$/.test(service);
}

/** The characters that the values of a service's variable can have. */
type NameClasses = (service: string, variable: string) => NameClass | undefined;

/** The format of the ARNs of a resource type, from the Service Authorization Reference. */
interface ArnFormat {
  /** Whether the text of the policy matches an ARN of this format. */
  matches(arn: CompiledArn): boolean;
}

/**
 * Prepares a format, such as `arn:${Partition}:ecs:${Region}:${Account}:cluster/${ClusterName}`, for comparison with
 * many ARNs.
 */
export function compileArnFormat(format: string, nameClass: NameClasses = () => undefined): ArnFormat {
  const texts = splitArn(format).map(({ text }) => text);
  const service = texts[2] ?? '';
  const fields = pad(texts.map((text) => widenFormat(text, (variable) => nameClass(service, variable))));
  return {
    matches: ({ readings }) =>
      readings === undefined || readings.some((reading) => fieldsMeet(reading, fields)),
  };
}

/**
 * Prepares the text of a `Resource`. Missing fields at the end count as `*`, as IAM completes them in identity
 * policies. A star can match whole fields if fields are missing or if the text does not start with `arn:`.
 */
export function compileArn(text: string): CompiledArn {
  const fields = splitArn(text).map((field) => widenVariables(field.text));
  if (fields.length === 6 && fields[0] === 'arn') return { readings: [fields] };
  const pattern = fields.join(':');
  const stars = Array.from(pattern.matchAll(/\*+/g), ({ index }) => index);
  // More stars than anyone writes: each could match whole fields, and trying all combinations takes too long.
  if (pattern === '*' || stars.length > 16) return { readings: undefined };
  const spread = stars.flatMap((star) => spreadStar(pattern, star));
  return { readings: [...(fields.length < 6 || fields[0] !== 'arn' ? [pad(fields)] : []), ...spread] };
}

/** The readings of a pattern in which the star at this index also matches one to five colons. */
function spreadStar(pattern: string, star: number): readonly (readonly string[])[] {
  return [1, 2, 3, 4, 5].flatMap((colons) => {
    const fields = splitArn(`${pattern.slice(0, star)}${'*:'.repeat(colons)}${pattern.slice(star)}`).map(
      ({ text }) => text,
    );
    return fields.length === 6 ? [fields] : [];
  });
}

function pad(fields: readonly string[]): readonly string[] {
  return Array.from({ length: 6 }, (_, index) => fields[index] ?? '*');
}

/** ARNs are compared case-sensitively; an empty field matches `*`, as any wildcard would. */
function fieldsMeet(a: readonly string[], b: readonly string[]): boolean {
  // Called for every pair of ARN and format, and an iterator would take longer than the comparison.
  for (let index = 0; index < a.length; index++) {
    const [field = '*', other = '*'] = [a[index], b[index]];
    if (field === other || field === '*' || other === '*') continue;
    if (!intersectsFormat(field, other)) return false;
  }
  return true;
}
