/** The median of some numbers. */
export function median(numbers: readonly number[]): number {
  return percentile(numbers, 0.5);
}

/** The number below which this share of the numbers lies. */
export function percentile(numbers: readonly number[], share: number): number {
  const sorted = [...numbers].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? NaN;
}

/** One row of the table that the benchmark prints. */
export interface Row {
  readonly work: string;
  readonly ours: string;
  readonly baseline: string;
  /** What the target applies to: a ratio or a difference. */
  readonly result: string;
  readonly target: string;
  readonly withinTarget: boolean;
  /** The figure that is compared with the target, if there is one. */
  readonly value?: number;
}

/** The ratios of the measurements in `mine` and `base`: the median and the quartiles. */
export function ratios(mine: readonly number[], base: readonly number[]): { median: number; text: string } {
  const all = mine.map((time, index) => time / (base[index] ?? NaN)).filter(Number.isFinite);
  return { median: median(all), text: `${median(all).toFixed(2)} times (${spread(all)})` };
}

/** A row that compares our runs with those of the baseline. */
export function ratioRow(
  work: string,
  mine: readonly number[],
  base: readonly number[],
  target: number,
  yardstick: string,
): Row {
  const ratio = ratios(mine, base);
  return {
    work,
    ours: milliseconds(median(mine)),
    baseline: `${milliseconds(median(base))} (${yardstick})`,
    result: ratio.text,
    target: `≤ ${String(target)} times`,
    withinTarget: ratio.median <= target,
    value: ratio.median,
  };
}

/** The quartiles of some numbers, as text. */
function spread(numbers: readonly number[]): string {
  return `${percentile(numbers, 0.25).toFixed(2)} to ${percentile(numbers, 0.75).toFixed(2)}`;
}

export function milliseconds(value: number): string {
  return value < 10 ? `${value.toFixed(2)} ms` : `${value.toFixed(0)} ms`;
}

export function table(rows: readonly Row[]): string {
  const header = ['Work', 'This project', 'Yardstick', 'Result', 'Target', 'Met'];
  const lines = rows.map((row) => [
    row.work,
    row.ours,
    row.baseline,
    row.result,
    row.target,
    row.withinTarget ? 'yes' : 'no',
  ]);
  return [header, header.map(() => '---'), ...lines].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}
