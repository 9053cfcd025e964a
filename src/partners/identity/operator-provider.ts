import type { SignInAttempt, SignInStart } from './identity-provider.ts';

/** Who signed in, as the agency’s own provider of accounts vouches for it. */
export interface IdentifiedOperator {
  /** The provider’s own name for the account, never given to another. */
  readonly subject: string;
  /** What people call the account, like hana@agency.example: may be given to another later. */
  readonly account: string;
  /** How they proved who they are (RFC 8176): pwd, otp, hwk, mfa, … */
  readonly factors: readonly string[];
}

/** `refused`: they said no, or the answer does not belong to this attempt. `unavailable`: nothing was learnt; starting again is safe. */
export type OperatorSignInFinish =
  | { readonly outcome: 'identified'; readonly person: IdentifiedOperator }
  | { readonly outcome: 'refused'; readonly why: string }
  | { readonly outcome: 'unavailable'; readonly why: string };

/** Where the people of the agency have their accounts. `why` is for the log. Neither method throws for anything the provider or the browser sends. */
export interface OperatorProvider {
  /** `redirectUri` is where the browser comes back; `lang` is what the operator reads. */
  startSignIn(redirectUri: string, lang: 'ko' | 'en'): Promise<SignInStart>;
  finishSignIn(callbackUrl: string, attempt: SignInAttempt): Promise<OperatorSignInFinish>;
}
