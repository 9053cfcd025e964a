export const validBodies: Readonly<Record<string, Record<string, unknown>>> = {
  changeConsents: { changes: [{ id: 'identity', given: false, hash: 'a'.repeat(64) }] },
  preregister: {},
  findMyCards: { issuer: 'shinhan' },
  apply: { instrument: 'card', issuer: 'shinhan', card: 'x', channel: 'y' },
  chooseAnotherCard: { issuer: 'kb', card: 'x' },
  openAppeal: { reason: 'birth' },
  changeRegion: {},
  donate: { amount: 10_000 },
  setClock: { now: '2020-05-16T10:00' },
  registerDevice: {
    kind: 'web-push',
    endpoint: 'https://fcm.googleapis.com/send/x',
    p256dh: 'p'.repeat(87),
    auth: 'a'.repeat(22),
    vapidKey: 'v'.repeat(87),
  },
  confirmEmail: { code: '123456' },
};
const campaignDraft = {
  title: 'x',
  kind: 'service',
  text: { ko: 'x', en: 'x' },
  channels: [],
  audience: { state: 'everyone', digits: [], regions: [] },
};
/** Of routes that take any text, or a list that may be empty: nothing in them is rubbish. */
export const openBodies: Readonly<Record<string, Record<string, unknown>>> = {
  verifyMessage: { text: 'x' },
  chooseChannels: { channels: [] },
  askEmailCode: { address: 'x' },
  previewCampaign: campaignDraft,
  composeCampaign: campaignDraft,
  changeCampaign: { revision: 1, draft: campaignDraft },
  requestCampaign: { revision: 1, reason: 'x' },
  decideCampaign: { answer: 'granted', reason: 'x' },
  steerCampaign: { to: 'paused' },
  addSource: { code: 'a', kind: 'poster', name: 'x', placement: 'x' },
};
