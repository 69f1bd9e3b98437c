/** The date as a number, `20261128`. Repeating the checks on the same day tests the same policies. */
export function seedOfDay(day: Date): number {
  return Number(day.toISOString().slice(0, 10).replaceAll('-', ''));
}
