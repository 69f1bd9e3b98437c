import type { ApiOperation, Catalog } from '../../catalog/catalog.ts';

/**
 * Whether an operation, or an SDK method that calls it, has this name: `ListObjectsV2`, `list_objects_v2`,
 * `s3.list_objects_v2`.
 */
export function hasName({ name, methods }: ApiOperation, text: string): boolean {
  const wanted = text.toLowerCase();
  return name.toLowerCase() === wanted || methods.some((method) => namesMethod(method, wanted));
}

function namesMethod(method: string, wanted: string): boolean {
  const lower = method.toLowerCase();
  return lower === wanted || lower.endsWith(` ${wanted}`) || lower.endsWith(`.${wanted}`);
}

/** The operations of all services whose details are loaded. */
export function operationsOf(catalog: Catalog): readonly ApiOperation[] {
  return catalog.prefixes.flatMap((prefix) => catalog.details(prefix)?.operations ?? []);
}
