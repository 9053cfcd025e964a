/** The push services of the browsers there are. A subscription names an address that we are to call: it may be no other. */
const hosts: readonly RegExp[] = [
  /^fcm\.googleapis\.com$/,
  /^([a-z0-9-]+\.)*push\.services\.mozilla\.com$/,
  /^([a-z0-9-]+\.)*push\.apple\.com$/,
  /^([a-z0-9-]+\.)*notify\.windows\.com$/,
];

/** Whether we may call this address. `also`: origins of a sandbox, which may be plain http on this machine. */
export function isPushService(endpoint: string, also: readonly string[]): boolean {
  const url = URL.parse(endpoint);
  if (!url || url.username !== '' || url.password !== '') return false;
  return also.includes(url.origin) || (url.protocol === 'https:' && url.port === '' && hosts.some((host) => host.test(url.hostname)));
}
