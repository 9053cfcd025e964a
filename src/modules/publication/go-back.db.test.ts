import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { writeIn } from '#core/yaml-edit.ts';
import { anOperator } from '#main/testing/operator.ts';
import { followVersions, loadVersions, publishLeadMs, publishVersion } from '#modules/programme/index.ts';
import { useTestDatabase } from '#platform/testing/test-database.ts';
import { goBack } from './go-back.ts';

const database = useTestDatabase();
const name = 'kr-2020-emergency-relief.yaml';
const text = readFileSync(new URL(`../../../programmes/${name}`, import.meta.url), 'utf8');
let now = Date.parse('2020-05-11T09:00:00+09:00');
const clock = () => now;

test('who presses again, because it is urgent after all, does not wait for the count that the first press began', async () => {
  const open = followVersions(await database.db.tx(async (tx) => await loadVersions(tx, { name, text }, () => Promise.resolve(true), now)), {
    db: database.db,
    clock,
    machineClock: clock,
  });
  const later = writeIn(text, ['preregistration', 'opens'], '2020-05-09T09:00')!;
  await database.db.tx(async (tx) => await publishVersion(tx, clock, { programmeId: open.id, text: later, basedOn: 1, from: undefined }));
  now += publishLeadMs + 1;
  await open.look();
  const operatorId = await anOperator(database.db, ['editor']);
  const by = { operatorId, actor: `operator:${operatorId}` as const };
  const press = async (isUrgent: boolean) =>
    await database.db.tx(async (tx) => await goBack(tx, { open, clock }, by, { from: 2, reason: '항의가 많아요.', isUrgent }, now));
  const calm = await press(false);
  expect(calm).toMatchObject({ ok: true, value: { kind: 'back', state: 'draft' } });
  const urgent = await press(true);
  expect(urgent).toMatchObject({ ok: true, value: { draftId: calm.ok && calm.value.draftId, state: 'waiting' } });
  expect(await press(true)).toEqual(urgent);
});
