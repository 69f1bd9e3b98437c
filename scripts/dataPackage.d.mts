export function dataPackage(root: string): string;
