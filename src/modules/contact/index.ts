export { addDevice } from './add-device.ts';
export { chooseChannels } from './choose-channels.ts';
export { contactJobs, type SendCode } from './contact.jobs.ts';
export { contactRoutes } from './contact.routes.ts';
export { contactSubscriptions } from './contact.subscriptions.ts';
export { findReach, type Reach } from './find-reach.ts';
export { forgetCodes } from './prove-email.ts';
export { retireAddress, type RetireAddress } from './retire-address.ts';
