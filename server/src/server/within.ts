/** What the work gives, or `late` where it takes more than so many milliseconds; it goes on all the same. */
export async function within<Result>(
  milliseconds: number,
  work: Promise<Result>,
  late: Result,
): Promise<Result> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const waited = new Promise<Result>((resolve) => {
    timer = setTimeout(() => {
      resolve(late);
    }, milliseconds);
  });
  const first = await Promise.race([work, waited]);
  clearTimeout(timer);
  return first;
}
