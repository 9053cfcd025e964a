/** 1,234 in both languages. */
export function number(value: number): string {
  return new Intl.NumberFormat('en').format(value);
}
