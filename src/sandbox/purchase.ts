export interface Merchant {
  readonly registration_number: string;
  readonly name: string;
  readonly class?: string;
  readonly region?: string;
  readonly head_office_region?: string;
  readonly ownership?: string;
  readonly annual_sales?: number;
  readonly local_voucher?: boolean;
}

export interface Purchase {
  readonly card_token: string;
  readonly merchant: Merchant;
  readonly amount: number;
  readonly payment: string;
  readonly approval_number: string;
  readonly approved_at: string;
}

/** Part of a purchase given back; any number of them, up to its amount. */
export interface Refund {
  readonly refund_number: string;
  readonly refund_amount: number;
  readonly refunded_at: string;
}
