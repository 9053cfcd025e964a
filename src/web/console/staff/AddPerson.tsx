import { useState } from 'preact/hooks';
import { accountPattern, weightyGains, type OperatorRole } from '#core/operator.ts';
import { call } from '#web/client/call.ts';
import { ActButton } from '../ActButton.tsx';
import { TextField } from '../TextField.tsx';
import { RoleChoice, rolesInWords, whyNotRoles } from './RoleChoice.tsx';
import type { StaffProps } from './Staff.tsx';

const account = new RegExp(accountPattern);
const empty = { name: '', account: '', roles: [] as readonly OperatorRole[], reason: '' };

/** Takes somebody on. */
export function AddPerson({ words, lang, act }: StaffProps) {
  const { staff } = words;
  const [person, setPerson] = useState(empty);
  const change = (part: Partial<typeof empty>) => setPerson({ ...person, ...part });
  const name = person.name.trim();
  const named = person.account.trim();
  const gains = weightyGains([], person.roles);
  const add = async () => {
    const body = { name, ...(named === '' ? {} : { account: named }), roles: [...person.roles], reason: person.reason.trim() };
    if (await act(call('POST /console/api/staff', { body }))) setPerson(empty);
  };
  const whyNot =
    name === ''
      ? staff.noName
      : named !== '' && !account.test(named)
        ? staff.noAccount
        : (whyNotRoles(words, lang, [], person.roles) ?? (person.reason.trim() === '' ? staff.noReason : undefined));
  return (
    <section class="box" aria-labelledby="add">
      <h2 id="add">{staff.addTitle}</h2>
      <TextField id="new-name" label={staff.name} note={staff.nameNote} max={20} value={person.name} onInput={(name) => change({ name })} />
      <TextField id="new-account" label={staff.account} note={staff.accountNote} max={100} value={person.account} onInput={(account) => change({ account })} />
      <RoleChoice words={words} lang={lang} of="new" before={[]} roles={person.roles} change={(roles) => change({ roles })} />
      <TextField id="new-reason" label={staff.reason} max={500} rows={2} value={person.reason} onInput={(reason) => change({ reason })} />
      {gains.length > 0 && <p>{staff.asks(rolesInWords(gains, lang))}</p>}
      <div>
        <ActButton needs="admin" look="next" onPress={add} whyNot={whyNot}>
          {name === '' ? staff.addEmpty : staff.add(name)}
        </ActButton>
      </div>
    </section>
  );
}
