/** Whether a text is what programs write for a missing value, or for an object in place of a string. */
export function isMissingValue(text: string): boolean {
  return /^(?:undefined|null|NaN|None|nil|\[object \w+\])$/.test(text);
}

/**
 * The part of an ARN's resource that is such a text. `None` and similar words do not count, because people may write
 * them on purpose.
 */
export function missingPartOf(resource: string): string | undefined {
  return resource.split(/[/:]/).find((part) => /^(?:undefined|\[object \w+\])$/.test(part));
}
