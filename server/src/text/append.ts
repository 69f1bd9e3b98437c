/**
 * Adds entries at the end of a list. Handed over as arguments, as many as a document may have would not fit on the
 * stack.
 */
export function append<Entry>(list: Entry[], more: Iterable<Entry>): void {
  for (const each of more) list.push(each);
}
