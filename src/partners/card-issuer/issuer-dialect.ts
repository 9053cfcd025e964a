type Fields = Readonly<Record<string, unknown>>;

/** In which forms a card company writes the same facts. All that differs between the companies we know. */
export interface IssuerDialect {
  /** JSON numbers, or digits in quotation marks. */
  readonly amounts: 'number' | 'text';
  /** `compact` is 20200513090000 on the clocks of Seoul. */
  readonly dates: 'iso' | 'compact';
  /** `flat` {code}; `result` {resultCode}; `nested` {error: {type}}; `in-body` always 200, with {result: {status, code}}. */
  readonly errors: 'flat' | 'result' | 'nested' | 'in-body';
}

export const plainDialect: IssuerDialect = { amounts: 'number', dates: 'iso', errors: 'flat' };

/** What purchases and payouts can be of. Our database ends where JavaScript still counts years. */
const [firstInstant, lastInstant] = [Date.UTC(2000), Date.UTC(2200)];

/** A whole, exact amount of 0 or more; anything else is no amount. Text counts only where a company writes text. */
export function amountOf({ amounts }: IssuerDialect, value: unknown): bigint | undefined {
  if (typeof value === 'number') return Number.isSafeInteger(value) && value >= 0 ? BigInt(value) : undefined;
  return amounts === 'text' && typeof value === 'string' && /^\d{1,15}$/.test(value) ? BigInt(value) : undefined;
}

/** An instant as ISO 8601 with its offset; undefined when it is none. */
export function instantOf({ dates }: IssuerDialect, value: unknown): string | undefined {
  if (typeof value !== 'string' || value.length > 40) return undefined;
  const compact = dates === 'compact' ? /^(\d{4})(\d{2})(\d{2})(\d{2})(\d{2})(\d{2})$/.exec(value) : null;
  const text = compact ? `${compact.slice(1, 4).join('-')}T${compact.slice(4).join(':')}+09:00` : value;
  if (!/(Z|[+-]\d{2}:\d{2})$/.test(text)) return undefined;
  const instant = Date.parse(text);
  return instant >= firstInstant && instant < lastInstant ? text : undefined;
}

/** The amount as this company reads it: an exact JSON integer, or text. A bigint has no other way into JSON. */
export function amountJson({ amounts }: IssuerDialect, amount: bigint): string {
  return amounts === 'text' ? `"${amount}"` : String(amount);
}

/** Status and, where there is one, the code that says why not; wherever this company puts them. */
export function verdictOf({ errors }: IssuerDialect, status: number, body: Fields): { readonly status: number; readonly code: string | undefined } {
  const inner = fieldsOf(errors === 'in-body' ? body['result'] : body['error']);
  if (errors === 'in-body') {
    const said = inner['status'];
    // Without a result of its own, such an answer says nothing.
    return { status: typeof said === 'number' ? said : status === 200 ? 502 : status, code: codeIn(inner['code']) };
  }
  return { status, code: codeIn(errors === 'result' ? body['resultCode'] : errors === 'nested' ? inner['type'] : body['code']) };
}

function codeIn(value: unknown): string | undefined {
  return typeof value === 'string' && /^[a-z0-9_.-]{1,64}$/.test(value) ? value : undefined;
}

function fieldsOf(value: unknown): Fields {
  return typeof value === 'object' && value !== null ? (value as Fields) : {};
}
