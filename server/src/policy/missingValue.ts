/** Whether a text is what programs write for a missing value, or for an object that is not a string. */
export function isMissingValue(text: string): boolean {
  return /^(?:undefined|null|NaN|None|nil|\[object \w+\])$/.test(text);
}

/** The part of an ARN's resource that is such a text; people may write `None` on purpose. */
export function missingPartOf(resource: string): string | undefined {
  return resource.split(/[/:]/).find((part) => /^(?:undefined|\[object \w+\])$/.test(part));
}
