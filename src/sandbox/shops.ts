import type { Merchant } from './purchases.ts';

/** Shops to spend at by hand. Whether the grant counts there is not for a card company’s terminal to know. */
export const shops: readonly Merchant[] = [
  { registration_number: '101-01-00001', name: '동네빵집', class: 'bakery', region: 'seoul', ownership: 'independent', annual_sales: 180_000_000, local_voucher: true },
  { registration_number: '101-01-00002', name: '우리식당', class: 'restaurant', region: 'seoul', ownership: 'independent', annual_sales: 240_000_000, local_voucher: true },
  { registration_number: '101-01-00003', name: '싱싱마트', class: 'grocery', region: 'seoul', ownership: 'independent', annual_sales: 2_900_000_000, local_voucher: true },
  { registration_number: '101-01-00004', name: '큰나라 백화점', class: 'department-store', region: 'seoul', ownership: 'direct', head_office_region: 'seoul', annual_sales: 900_000_000_000, local_voucher: false },
  { registration_number: '201-01-00005', name: '바다횟집', class: 'restaurant', region: 'busan', ownership: 'independent', annual_sales: 310_000_000, local_voucher: true },
  { registration_number: '301-01-00006', name: '화성문구', class: 'stationery', region: 'gyeonggi/suwon', ownership: 'independent', annual_sales: 90_000_000, local_voucher: true },
];
