import type { AuditAction } from './audit-action.ts';

/** What a fact of an entry is: as what its value is told, and never as a bare number or a code. */
interface Kinds {
  /** In the words of whoever wrote it. */
  text: string;
  /** The name of something, told in quotation marks. */
  title: string;
  id: string;
  /** An operator, by their id; told by their name alone. */
  colleague: string;
  hash: string;
  instant: string | number;
  day: string;
  /** Of the programme. */
  version: number;
  /** Of a draft, a campaign or a statement: the text as it was written down the nth time. */
  revision: number;
  /** The same, told with the one that it came from. */
  revised: number;
  step: number;
  share: number;
  roles: string;
  approvalKind: string;
  /** How large what was asked for is, in the unit of its kind. */
  size: number;
  approvals: number;
  people: number;
  shops: number;
  lines: number;
  figures: number;
  row: number;
  programme: string;
  campaignKind: string;
  channels: string;
  parts: string;
  launchItem: string;
  rung: string;
  sourceKind: string;
  searchWay: string;
  topic: string;
  found: string;
  refusal: string;
  seen: string;
  replyWay: string;
  reply: string;
  follows: string;
  signIn: string;
  factors: string;
}
export type FactKind = keyof Kinds;

const campaign = { campaign: 'id', revision: 'revision', title: 'title', kind: 'campaignKind', channels: 'channels' } as const;
const approval = { request: 'id', kind: 'approvalKind', subject: 'id', title: 'title', reason: 'text' } as const;
const draft = { draft: 'id', title: 'title' } as const;
const statement = { statement: 'id', version: 'revision', title: 'title' } as const;
const file = { programme: 'programme', version: 'version', sha256: 'hash' } as const;
const published = {
  programme: 'programme',
  draft: 'id',
  version: 'version',
  before: 'version',
  effectiveFrom: 'instant',
  'share?': 'share',
  sha256: 'hash',
  /** Of whoever asked for it; who let it hold stands beside the entry. */
  'reason?': 'text',
  'askedBy?': 'colleague',
} as const;
const supportCase = { case: 'id', ticket: 'text' } as const;
const look = { ...supportCase, what: 'seen', reason: 'text' } as const;

/** The facts that each entry is written with, and what each is; those with a question mark only where there is one. */
export const auditFacts = {
  'appeal.looked': { appeal: 'id' },
  'appeal.upheld': { appeal: 'id', 'follows?': 'follows' },
  'appeal.dismissed': { appeal: 'id' },
  'approval.requested': { ...approval, size: 'size', needed: 'approvals' },
  'approval.granted': approval,
  'approval.refused': approval,
  'campaign.composed': campaign,
  'campaign.changed': {
    ...campaign,
    revision: 'revised',
    changed: 'parts',
    'titleBefore?': 'title',
    'kindBefore?': 'campaignKind',
    'channelsBefore?': 'channels',
  },
  'campaign.released': { ...campaign, startsAt: 'instant' },
  'campaign.paused': campaign,
  'campaign.resumed': campaign,
  'campaign.stopped': campaign,
  'clock.moved': { from: 'instant', to: 'instant' },
  'console.opened': { by: 'signIn', 'factors?': 'factors' },
  'console.refused': { account: 'text', factors: 'factors', why: 'refusal' },
  'counters.mended': { figures: 'figures', changes: 'text' },
  'draft.opened': { ...draft, basedOn: 'version' },
  'draft.changed': { ...draft, 'titleBefore?': 'title', revision: 'revised', added: 'lines', gone: 'lines', basedOn: 'version' },
  'draft.weighed': { ...draft, revision: 'revision', people: 'people' },
  'draft.request_taken_back': { ...draft, request: 'id' },
  'draft.dropped': draft,
  'launch.assigned': { item: 'launchItem', owner: 'id', due: 'instant', 'ownerBefore?': 'id', 'dueBefore?': 'instant' },
  'merchants.imported': { shops: 'shops', added: 'shops', changed: 'shops', refused: 'lines' },
  'operator.added': { operator: 'id', roles: 'roles', 'account?': 'text' },
  'operator.roles_changed': { operator: 'id', before: 'roles', roles: 'roles', reason: 'text' },
  'operator.ended': { operator: 'id', 'reason?': 'text' },
  'person.read': { citizen: 'id', seq: 'row', hash: 'hash', what: 'seen', reason: 'text' },
  'press.written': statement,
  'press.published': statement,
  'press.corrected': { ...statement, version: 'revised' },
  'press.said': { ...statement, outlet: 'text' },
  'press.told': { ...statement, quote: 'id', outlet: 'text' },
  'press.withdrawn': { statement: 'id', title: 'title', why: 'text' },
  'programme.opened': file,
  'programme.corrected': { ...file, before: 'hash' },
  'programme.published': { ...published, title: 'title' },
  'programme.went_back': { ...published, restored: 'version' },
  'programme.share_raised': {
    programme: 'programme',
    draft: 'id',
    title: 'title',
    version: 'version',
    step: 'step',
    shareBefore: 'share',
    share: 'share',
    effectiveFrom: 'instant',
    reason: 'text',
  },
  'programme.withdrawn': { programme: 'programme', version: 'version', reason: 'text', 'step?': 'step' },
  'register.imported': { asOf: 'day', people: 'people', refused: 'lines' },
  'rung.set': { 'before?': 'rung', rung: 'rung' },
  'source.added': { code: 'title', kind: 'sourceKind', name: 'title' },
  'support.searched': { by: 'searchWay', ticket: 'text', topic: 'topic', found: 'found', 'case?': 'id' },
  'support.looked': look,
  'support.revealed': look,
  'support.taken': look,
  'support.refused': look,
  'support.passed': { ...supportCase, to: 'id' },
  'support.returned': supportCase,
  'support.replied': { ...supportCase, reply: 'reply', to: 'replyWay', version: 'version' },
  'support.protected': supportCase,
  'support.lifted': supportCase,
  'support.noted': supportCase,
  'support.closed': supportCase,
} as const satisfies Readonly<Record<AuditAction, Readonly<Record<string, FactKind>>>>;

type Facts<A extends AuditAction> = (typeof auditFacts)[A];
type Value<K> = K extends FactKind ? Kinds[K] : never;
type Bare<N> = N extends `${infer Name}?` ? Name : N;

/** What an entry of this action is written with, without personal data. */
export type AuditDetail<A extends AuditAction> = A extends AuditAction
  ? { readonly [N in keyof Facts<A> as N extends `${string}?` ? never : N]: Value<Facts<A>[N]> } & {
      readonly [N in keyof Facts<A> as N extends `${string}?` ? Bare<N> : never]?: Value<Facts<A>[N]>;
    }
  : never;

/** What each fact of an action is. Nothing is known of an action of an earlier release. */
export function factKindsOf(action: string): ReadonlyMap<string, FactKind> {
  const facts: Readonly<Record<string, FactKind>> = action in auditFacts ? auditFacts[action as AuditAction] : {};
  return new Map(Object.entries(facts).map(([name, kind]) => [name.replace(/\?$/, ''), kind]));
}
