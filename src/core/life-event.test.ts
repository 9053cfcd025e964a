import { expect, test } from 'vitest';
import { askSample } from './sample-programme.ts';

test('after a death the money already credited is issued again to the family', () => {
  expect(askSample({ ask: 'event', event: 'death', phase: 'credited' })).toMatchObject({
    answer: 'yes',
    rule: 'death-credited',
    outcome: { what: 'reissue', instruments: ['voucher'], channel: 'counter' },
  });
});

test('a death before applying ends the entitlement', () => {
  expect(askSample({ ask: 'event', event: 'death', phase: 'before-applying' })).toMatchObject({ answer: 'no', outcome: { what: 'not-payable' } });
});

test('what nobody laid down is for the help desk, not for a guess', () => {
  expect(askSample({ ask: 'event', event: 'lost-card' })).toMatchObject({ answer: 'unsure', refusal: 'event.unknown' });
});
