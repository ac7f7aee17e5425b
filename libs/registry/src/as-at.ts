/** The last moment of a day in Asia/Shanghai. */
export function lastMomentOf(day: string): Date {
  return new Date(`${day}T23:59:59.999+08:00`);
}
