/**
 * Adds entries at the end of a list. Passed as arguments of `push`, as many entries as a document may have would
 * overflow the stack.
 */
export function append<Entry>(list: Entry[], more: Iterable<Entry>): void {
  for (const each of more) list.push(each);
}
