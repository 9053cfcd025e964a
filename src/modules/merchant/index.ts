export { importMerchants, type MerchantsImported } from './import-merchants.ts';
export { findMerchants } from './merchant.store.ts';
