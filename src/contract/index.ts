import { agreeToAppeal, decideAppeal, readAllAppeals, readOneAppeal } from './appeal-desk.ts';
import { openAppeal, readAppeals, withdrawAppeal } from './appeal.ts';
import { apply, chooseAnotherCard } from './application.ts';
import {
  changeCampaign,
  composeCampaign,
  countCampaign,
  countResults,
  decideCampaign,
  previewCampaign,
  readCampaign,
  readCampaigns,
  requestCampaign,
  steerCampaign,
} from './campaign.ts';
import { finishOperatorSignIn, openConsole, readCounts, readOperator, setClock, signOutOperator, startOperatorSignIn } from './console.ts';
import { changeConsents, readConsents } from './consent.ts';
import { askEmailCode, chooseChannels, confirmEmail, readContact, readPushKey, registerDevice, removeDevice, removeEmail, renewDevice } from './contact.ts';
import { readDashboard, readPublicFigures, watchDashboard } from './dashboard.ts';
import { donate, readDonation, takeBackDonation } from './donation.ts';
import {
  changeDraft,
  decideDraft,
  decideShare,
  dropDraft,
  takeBackRequest,
  goBack,
  openDraft,
  previewDraft,
  raiseShare,
  readDraft,
  readDrafts,
  requestDraft,
  weighDraft,
  withdrawVersion,
} from './draft.ts';
import { readAmounts, readEntitlement } from './entitlement.ts';
import { live, ready } from './health.ts';
import { finishSignIn, signOut, signOutEverywhere, startSignIn } from './identity.ts';
import { findMyCards, keepChoice, readInstruments } from './instrument.ts';
import { assignLaunchItem, decideLaunchItem, proveLaunchItem, readLaunch } from './launch.ts';
import { readMe } from './me.ts';
import { readMyData } from './my-data.ts';
import { finishMyDataLink, readMyDataLinks, startMyDataLink, unlinkMyData } from './mydata.ts';
import { markRead, openedMessage, readInbox, verifyMessage } from './notice.ts';
import { takeIssuerEvent, takeReceipts } from './partner.ts';
import { changeRegion, readRegion } from './region.ts';
import {
  decideStatement,
  quoteStatement,
  readPress,
  readPublicPress,
  readStatement,
  requestStatement,
  rewriteStatement,
  tellQuote,
  withdrawStatement,
  writeStatement,
} from './press.ts';
import { preregister, withdrawPreregistration } from './preregistration.ts';
import { readProgramme } from './programme.ts';
import { addSource, readSources, visit } from './source.ts';
import { readSpending } from './spending.ts';
import {
  askProtected,
  decideProtected,
  noteCase,
  openCase,
  passCase,
  protectPerson,
  readCase,
  readSupport,
  replayDecision,
  replyCase,
  reveal,
  takeCase,
} from './support.ts';
import { addStaff, changeStaffRoles, decideStaffRoles, endStaff, readStaff } from './staff.ts';
import { readTimeline } from './timeline.ts';
import { proveTrail, readTrail } from './trail.ts';
import { readWaiting } from './waiting.ts';
import { leaveWaitingRoom, readWaitingRoom, takePlace } from './waiting-room.ts';
import type { RefusalCode } from '#core/refusal.ts';

/** Every route of Danbi. A route that is not here is not mounted, and a route here without a handler does not compile. */
export const contract = {
  readProgramme,
  startSignIn,
  finishSignIn,
  signOut,
  signOutEverywhere,
  readMe,
  readConsents,
  changeConsents,
  preregister,
  withdrawPreregistration,
  readEntitlement,
  readAmounts,
  readInstruments,
  findMyCards,
  keepChoice,
  apply,
  chooseAnotherCard,
  readDonation,
  donate,
  takeBackDonation,
  readAppeals,
  openAppeal,
  withdrawAppeal,
  readSpending,
  readRegion,
  changeRegion,
  readMyDataLinks,
  startMyDataLink,
  finishMyDataLink,
  unlinkMyData,
  readTimeline,
  readMyData,
  readInbox,
  markRead,
  openedMessage,
  verifyMessage,
  readContact,
  chooseChannels,
  registerDevice,
  removeDevice,
  renewDevice,
  readPushKey,
  askEmailCode,
  confirmEmail,
  removeEmail,
  takeIssuerEvent,
  takeReceipts,
  readWaitingRoom,
  takePlace,
  leaveWaitingRoom,
  visit,
  openConsole,
  startOperatorSignIn,
  finishOperatorSignIn,
  signOutOperator,
  readOperator,
  readWaiting,
  readStaff,
  addStaff,
  changeStaffRoles,
  decideStaffRoles,
  endStaff,
  readTrail,
  proveTrail,
  readCounts,
  setClock,
  readDashboard,
  watchDashboard,
  readPublicFigures,
  readCampaigns,
  readCampaign,
  previewCampaign,
  composeCampaign,
  changeCampaign,
  countCampaign,
  countResults,
  requestCampaign,
  decideCampaign,
  steerCampaign,
  readSources,
  readDrafts,
  readDraft,
  previewDraft,
  raiseShare,
  openDraft,
  changeDraft,
  weighDraft,
  requestDraft,
  decideDraft,
  decideShare,
  dropDraft,
  takeBackRequest,
  goBack,
  withdrawVersion,
  addSource,
  readSupport,
  openCase,
  readCase,
  reveal,
  replayDecision,
  takeCase,
  passCase,
  noteCase,
  replyCase,
  protectPerson,
  askProtected,
  decideProtected,
  readAllAppeals,
  readOneAppeal,
  decideAppeal,
  agreeToAppeal,
  readPress,
  readStatement,
  writeStatement,
  rewriteStatement,
  requestStatement,
  decideStatement,
  withdrawStatement,
  quoteStatement,
  tellQuote,
  readPublicPress,
  readLaunch,
  assignLaunchItem,
  proveLaunchItem,
  decideLaunchItem,
  live,
  ready,
} as const;
export type Contract = typeof contract;
export type RouteName = keyof Contract;

/** The route at a method and path, for a caller that knows only types: RouteAt<'GET', '/api/me'>. */
export type RouteAt<M extends 'GET' | 'POST', P extends string> = Extract<Contract[RouteName], { readonly method: M; readonly path: P }>;

/** Any route may answer with these; they are not repeated at each. */
export const commonRefusals = [
  'request.malformed',
  'request.too_large',
  'request.wrong_type',
  'request.not_found',
  'request.foreign_origin',
  'request.too_many',
  'waiting_room.wait',
  'service.receipts_only',
  'service.read_only',
  'service.static_only',
  'session.none',
  'operator.none',
  'operator.not_allowed',
  'idempotency.key_missing',
  'idempotency.other_body',
  'idempotency.in_progress',
  'service.busy',
  'service.unknown_outcome',
  'service.broken',
] as const satisfies readonly RefusalCode[];
