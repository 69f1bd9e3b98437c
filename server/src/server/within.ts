/**
 * What the work gives, or `late` where it takes more than so many milliseconds; it goes on all the same. Fails where
 * the work fails in time.
 */
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
  try {
    return await Promise.race([work, waited]);
  } finally {
    clearTimeout(timer);
  }
}
