/** Recompresses the entries of the zip file, in place. Of the folder `cache` it keeps what is in this file. */
export function recompress(file: string, cache?: string): Promise<void>;
