/** The day as a number, `20261128`: who runs the checks again on that day tries the same policies. */
export function seedOfDay(day: Date): number {
  return Number(day.toISOString().slice(0, 10).replaceAll('-', ''));
}
