export { findDonated, partsToPay, receivedOf, type Donated } from './donate.ts';
export { listDonationEvents, type DonationEvent } from './donation.store.ts';
export { donationRoutes } from './donation.routes.ts';
export { donationWords, undoWords } from './donation.view.ts';
