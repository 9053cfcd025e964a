export { addDevice } from './add-device.ts';
export { chooseChannels } from './choose-channels.ts';
export { findReach, type Reach } from './find-reach.ts';
export { retireAddress, type RetireAddress } from './retire-address.ts';
