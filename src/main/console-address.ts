/** Where a key opens the console, once. */
export function consoleLink(publicUrl: string, key: string): string {
  return `${publicUrl}/console/sign-in?key=${key}`;
}
