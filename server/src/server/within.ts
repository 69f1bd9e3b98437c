/**
 * The result of the work, or `late` if it takes more than this many milliseconds; the work continues. Rejects if the
 * work fails in time.
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
