/** For how many milliseconds more of the same is waited for. */
const shortly = 50;

/** Does work once for all that ask for it within a short time: a checkout changes thousands of files. */
export function soon(work: () => void): () => void {
  let isWaiting = false;
  return () => {
    if (isWaiting) return;
    isWaiting = true;
    setTimeout(() => {
      isWaiting = false;
      work();
    }, shortly);
  };
}
