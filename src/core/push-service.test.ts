import { expect, test } from 'vitest';
import { isPushService } from './push-service.ts';

test.each([
  ['https://fcm.googleapis.com/fcm/send/abc', true],
  ['https://updates.push.services.mozilla.com/wpush/v2/abc', true],
  ['https://web.push.apple.com/QGl', true],
  ['https://wns2-par02p.notify.windows.com/w/?token=abc', true],
  ['http://fcm.googleapis.com/fcm/send/abc', false],
  ['https://fcm.googleapis.com.evil.example/abc', false],
  ['https://evil.example/fcm.googleapis.com', false],
  ['https://user@fcm.googleapis.com/abc', false],
  ['https://fcm.googleapis.com:8443/abc', false],
  ['http://169.254.169.254/latest/meta-data', false],
  ['http://127.0.0.1:4900/push/abc', false],
])('%s is called: %s', (endpoint, isOne) => {
  expect(isPushService(endpoint, [])).toBe(isOne);
});

test('a sandbox’s own push service is called where the service stands among pretend partners', () => {
  expect(isPushService('http://127.0.0.1:4900/push/abc', ['http://127.0.0.1:4900'])).toBe(true);
  expect(isPushService('http://127.0.0.1:4901/push/abc', ['http://127.0.0.1:4900'])).toBe(false);
});
