/** One thing that was measured, often enough to say how sure it is. */
export interface Figure {
  readonly name: string;
  readonly unit: string;
  readonly samples: readonly number[];
  /** The most that the middle one may be; a figure without it is for information. */
  readonly bound?: number;
  /** Whether the bound has to be kept to the very number, or not even reached. */
  readonly below?: boolean;
  /** The least that the middle one may be. */
  readonly atLeast?: number;
}

/** The middle one. Of one sample, that. */
export function median(samples: readonly number[]): number {
  const sorted = [...samples].sort((one, other) => one - other);
  const middle = sorted.length / 2;
  return ((sorted[Math.ceil(middle) - 1] ?? NaN) + (sorted[Math.floor(middle)] ?? NaN)) / 2;
}

const digits = (value: number): string => (value < 100 ? value.toFixed(2) : value.toFixed(0));

function measured({ samples }: Figure): string {
  const middle = digits(median(samples));
  return samples.length > 1 ? `${middle} (${digits(Math.min(...samples))}–${digits(Math.max(...samples))})` : middle;
}

function limit({ bound, below, atLeast }: Figure): string {
  if (atLeast !== undefined) return `≥ ${atLeast}`;
  return bound === undefined ? '–' : `${below ? '<' : '≤'} ${bound}`;
}

function verdict({ samples, bound = Infinity, below, atLeast = -Infinity }: Figure): string {
  if (bound === Infinity && atLeast === -Infinity) return '';
  const value = median(samples);
  return value >= atLeast && (value < bound || (value === bound && !below)) ? 'kept' : 'NOT KEPT';
}

/** Figures as one table for people. */
export function table(figures: readonly Figure[]): string {
  const rows = [
    ['figure', 'unit', 'bound', 'median (min–max)', 'n', ''],
    ...figures.map((figure) => [
      figure.name,
      figure.unit,
      limit(figure),
      measured(figure),
      String(figure.samples.length),
      verdict(figure),
    ]),
  ];
  const widths = rows[0]?.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0))) ?? [];
  return rows
    .map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}
