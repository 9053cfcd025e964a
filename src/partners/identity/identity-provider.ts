/** Who signed in, as the identity provider vouches for it. */
export interface IdentifiedPerson {
  /** The provider’s own name for the account; stable with this provider only. */
  readonly subject: string;
  /** The connecting identifier: the same for one person at every provider and card issuer. Secret. */
  readonly ci: string;
  readonly name: string;
  /** YYYY-MM-DD. Left out when the provider knows only the year. */
  readonly birthDate?: string;
  /** Present whenever the provider says at least the year. */
  readonly birthYear?: number;
  readonly phoneNumber?: string;
}

/** What must be kept, on our side and out of the browser’s reach, until the citizen comes back. */
export interface SignInAttempt {
  readonly state: string;
  readonly nonce: string;
  readonly codeVerifier: string;
}

export type SignInStart =
  | { readonly outcome: 'ready'; readonly url: string; readonly attempt: SignInAttempt }
  | { readonly outcome: 'unavailable'; readonly why: string };

/** `refused`: the citizen said no, or the answer does not belong to this attempt. `unavailable`: nothing was learnt; starting again is safe. */
export type SignInFinish =
  | { readonly outcome: 'identified'; readonly person: IdentifiedPerson }
  | { readonly outcome: 'refused'; readonly why: string }
  | { readonly outcome: 'unavailable'; readonly why: string };

/**
 * Somebody who can say who a person is. `why` is for the log: it holds no personal data and is never shown to a citizen.
 * Neither method throws for anything the provider or the browser sends.
 */
export interface IdentityProvider {
  /** The address to send the browser to, and the attempt to remember. `redirectUri` is where the browser comes back; `lang` is what the citizen reads. */
  startSignIn(redirectUri: string, lang: 'ko' | 'en'): Promise<SignInStart>;
  /** `callbackUrl` is the full address the browser came back to, query included; its origin and path are those of the redirect URI. */
  finishSignIn(callbackUrl: string, attempt: SignInAttempt): Promise<SignInFinish>;
}
