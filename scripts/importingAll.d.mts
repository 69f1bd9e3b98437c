export function importingAll(files: readonly string[]): string;
