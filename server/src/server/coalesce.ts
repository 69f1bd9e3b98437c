/** For how many milliseconds more of the same is waited for. */
const shortly = 50;

const waitShortly = (run: () => void): void => {
  setTimeout(run, shortly);
};

/**
 * Does work once for all that ask for it within a short time: a checkout changes thousands of files. `wait` calls what
 * it is given when that time is over.
 */
export function coalesce(work: () => void, wait = waitShortly): () => void {
  let isWaiting = false;
  return () => {
    if (isWaiting) return;
    isWaiting = true;
    wait(() => {
      isWaiting = false;
      work();
    });
  };
}
