/** A copy: what is cut out of a document or put together of such pieces holds on to all of it. */
export function detached(text: string): string {
  return JSON.parse(JSON.stringify(text)) as string;
}
