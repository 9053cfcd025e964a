/**
 * Where each table lies when PostgreSQL is spread over several machines by Citus: the column that decides on which one a row is. Rows of one
 * citizen, and rows of one family circle, lie together. `everywhere`: small, the same on all. `coordinator`: not about one person, on one.
 */
export type Placement = { readonly by: string } | 'everywhere' | 'coordinator';

const citizen = { by: 'citizen_id' };
const circle = { by: 'circle_id' };

export const placements: Readonly<Record<string, Placement>> = {
  // What one citizen is, agreed to, was told and asked for.
  citizen,
  citizen_circle: citizen,
  consent_event: citizen,
  preregistration_event: citizen,
  delivery: citizen,
  inbox_message: citizen,
  disclosure: citizen,
  card: citizen,
  pending_application: citizen,
  appeal: citizen,
  appeal_event: citizen,
  mydata_link: citizen,
  mydata_card: citizen,
  // How one citizen is reached.
  device: citizen,
  channel_choice: citizen,
  channel_refusal_event: citizen,
  phone_gone: citizen,
  email: citizen,
  email_code: citizen,
  // What one family circle was granted, and every won of it.
  register_person: circle,
  application: circle,
  application_event: circle,
  application_part: circle,
  claim: circle,
  donation_event: circle,
  payout: circle,
  payout_event: circle,
  movement: circle,
  account: circle,
  purchase: circle,
  purchase_cancellation: circle,
  purchase_refund: circle,
  refund_covered: circle,
  report_waiting: circle,
  region_change: circle,
  expiry_event: circle,
  // What leads from something that is shown to us to whose it is, or is looked up by its own name alone.
  citizen_lookup: { by: 'ci_index' },
  session: { by: 'session_hash' },
  idempotency: { by: 'scope' },
  sign_in_attempt: { by: 'attempt_hash' },
  mydata_attempt: { by: 'attempt_hash' },
  device_lookup: { by: 'address_index' },
  email_code_pace: { by: 'address_index' },
  waiting_entry: { by: 'device' },
  spending_card: { by: 'token' },
  payout_reference: { by: 'reference' },
  partner_event: { by: 'event_id' },
  partner_event_set_aside: { by: 'event_id' },
  settlement_line: { by: 'file_id' },
  // Read by everybody, written by nobody of them.
  programme_version: 'everywhere',
  merchant: 'everywhere',
  roster: 'everywhere',
  source: 'everywhere',
  virtual_clock: 'everywhere',
  // The queue of work, the line, figures and records of the service itself.
  job: 'coordinator',
  waiting_line: 'coordinator',
  waiting_pace: 'coordinator',
  process_health: 'coordinator',
  figure: 'coordinator',
  figure_change: 'coordinator',
  audit_entry: 'coordinator',
  operator: 'coordinator',
  console_link: 'coordinator',
  approval_request: 'coordinator',
  approval_decision: 'coordinator',
  expiry_sweep: 'coordinator',
  settlement_file: 'coordinator',
  settlement_difference: 'coordinator',
  applied_migration: 'coordinator',
};
