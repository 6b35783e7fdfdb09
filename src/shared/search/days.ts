/**
 * The first or last day of a day, month or year: `2026-02`, last, is 2026-02-28. Undefined for what is
 * none, as the 30th of February.
 */
export function expandDay(text: string, end: 'first' | 'last'): string | undefined {
  const [, year, month, day] = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$/.exec(text) ?? [];
  if (year === undefined) return undefined;
  const whole = [
    year,
    month ?? (end === 'first' ? '01' : '12'),
    day ?? (end === 'first' ? '01' : lastDayOf(Number(year), Number(month ?? 12))),
  ].join('-');
  return isDay(whole) ? whole : undefined;
}

/** When a day begins on this computer's clock, in milliseconds since the epoch. */
export function startOfDay(day: string): number {
  const [year, month, date] = day.split('-').map(Number) as [number, number, number];
  return localTime(year, month, date);
}

/** When the day after it begins: also where a day has 23 hours or 25. */
export function endOfDay(day: string): number {
  const [year, month, date] = day.split('-').map(Number) as [number, number, number];
  return localTime(year, month, date + 1);
}

function localTime(year: number, month: number, date: number): number {
  const time = new Date(2000, month - 1, date);
  // Years before 100 would be taken as of the last century.
  time.setFullYear(year, month - 1, date);
  return time.setHours(0, 0, 0, 0);
}

function lastDayOf(year: number, month: number): string {
  return String(new Date(Date.UTC(year, month, 0)).getUTCDate()).padStart(2, '0');
}

function isDay(text: string): boolean {
  const time = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(time.getTime()) && time.toISOString().startsWith(text);
}
