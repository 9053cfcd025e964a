import { useState } from 'preact/hooks';
import { weightyGains, type OperatorRole } from '#core/operator.ts';
import { call } from '#web/client/call.ts';
import { Button } from '#web/ui/Button.tsx';
import { ActButton } from '../ActButton.tsx';
import { TextField } from '../TextField.tsx';
import { RoleChoice, rolesInWords, whyNotRoles } from './RoleChoice.tsx';
import type { Person, StaffProps } from './Staff.tsx';

interface RowProps extends StaffProps {
  readonly person: Person;
}

/** One who works here: what they may do, how they come in, what waits, and what can be done. */
export function PersonRow(props: RowProps) {
  const { words, lang, person } = props;
  const { staff } = words;
  const [open, setOpen] = useState<'roles' | 'end'>();
  const close = () => setOpen(undefined);
  return (
    <li class="box" aria-labelledby={`name-${person.id}`}>
      <div class="headline">
        <div>
          <h2 id={`name-${person.id}`}>{person.name}</h2>
          <p class="roles">
            {operatorTags(person.roles, lang).map((words) => (
              <span key={words} class="tag">
                {words}
              </span>
            ))}
          </p>
          <p class="small subtle">
            {person.ended
              ? staff.ended(person.ended.words)
              : `${person.account === undefined ? '' : `${person.account} · `}${person.signsIn} · ${staff.since}: ${person.since.words}`}
          </p>
        </div>
        {!person.ended && open === undefined && (
          <div class="tools">
            <div>
              <ActButton needs="admin" may={person.may.change} onPress={() => setOpen('roles')}>
                {staff.change}
              </ActButton>
            </div>
            <div>
              <ActButton needs="admin" may={person.may.end} look="quiet" onPress={() => setOpen('end')}>
                {staff.end}
              </ActButton>
            </div>
          </div>
        )}
      </div>
      {person.waiting && <Waiting {...props} waiting={person.waiting} />}
      {open === 'roles' && <ChangeRoles {...props} close={close} />}
      {open === 'end' && <End {...props} close={close} />}
    </li>
  );
}

function operatorTags(roles: readonly OperatorRole[], lang: RowProps['lang']): string[] {
  return rolesInWords(roles, lang).split(', ');
}

/** A change that waits: what it is, who wants it and why, and the second person’s word. */
function Waiting({ words, lang, act, person, waiting }: RowProps & { readonly waiting: NonNullable<Person['waiting']> }) {
  const { staff } = words;
  const [reason, setReason] = useState('');
  const whyNot = reason.trim() === '' ? staff.noReason : undefined;
  const decide = (answer: 'granted' | 'refused') =>
    act(call('POST /console/api/staff/{operator}/decision', { params: { operator: person.id }, body: { answer, reason: reason.trim() } }));
  return (
    <div class="box asked">
      <p>
        <strong>{staff.toHave(rolesInWords(waiting.roles, lang))}</strong>
      </p>
      <p>{staff.waits(waiting.by, waiting.at.words)}</p>
      <blockquote>{waiting.reason}</blockquote>
      {waiting.may.ok && <TextField id={`decide-${person.id}`} label={staff.decision(person.name)} max={500} rows={2} value={reason} onInput={setReason} />}
      <div class="tools">
        <div>
          <ActButton needs="approver" may={waiting.may} look="next" onPress={() => decide('granted')} whyNot={whyNot}>
            {staff.grant(person.name)}
          </ActButton>
        </div>
        {waiting.may.ok && (
          <div>
            <ActButton needs="approver" onPress={() => decide('refused')} whyNot={whyNot}>
              {staff.refuse}
            </ActButton>
          </div>
        )}
      </div>
    </div>
  );
}

interface OpenProps extends RowProps {
  readonly close: () => void;
}

function ChangeRoles({ words, lang, act, person, close }: OpenProps) {
  const { staff } = words;
  const [roles, setRoles] = useState<readonly OperatorRole[]>(person.roles);
  const [reason, setReason] = useState('');
  const gains = weightyGains(person.roles, roles);
  const whyNot = whyNotRoles(words, lang, person.roles, roles) ?? (reason.trim() === '' ? staff.noReason : undefined);
  const save = async () => {
    const body = { before: [...person.roles], roles: [...roles], reason: reason.trim() };
    if (await act(call('POST /console/api/staff/{operator}/roles', { params: { operator: person.id }, body }))) close();
  };
  return (
    <div class="stack">
      <h3>{staff.changeTitle(person.name)}</h3>
      <RoleChoice words={words} lang={lang} of={person.id} before={person.roles} roles={roles} change={setRoles} />
      <TextField id={`why-${person.id}`} label={staff.reason} max={500} rows={2} value={reason} onInput={setReason} />
      {gains.length > 0 && <p>{staff.asks(rolesInWords(gains, lang))}</p>}
      <div class="tools">
        <div>
          <ActButton needs="admin" may={person.may.change} look="next" onPress={save} whyNot={whyNot}>
            {gains.length > 0 ? staff.ask : staff.save}
          </ActButton>
        </div>
        <Button look="quiet" onPress={close}>
          {staff.cancel}
        </Button>
      </div>
    </div>
  );
}

function End({ words, act, person, close }: OpenProps) {
  const { staff } = words;
  const [reason, setReason] = useState('');
  const end = async () => {
    if (await act(call('POST /console/api/staff/{operator}/end', { params: { operator: person.id }, body: { reason: reason.trim() } }))) close();
  };
  return (
    <div class="panel bad">
      <h3>{staff.endTitle(person.name)}</h3>
      <p>{staff.endSay}</p>
      <TextField id={`end-${person.id}`} label={staff.reason} max={500} rows={2} value={reason} onInput={setReason} />
      <div class="tools">
        <div>
          <ActButton needs="admin" may={person.may.end} onPress={end} whyNot={reason.trim() === '' ? staff.noReason : undefined}>
            {staff.endYes(person.name)}
          </ActButton>
        </div>
        <Button look="quiet" onPress={close}>
          {staff.cancel}
        </Button>
      </div>
    </div>
  );
}
