const prefix = 'campaign:';

/** What the ledger of sends calls a campaign. */
export function messageIdOf(campaignId: string): string {
  return `${prefix}${campaignId}`;
}

/** The campaign of a message of the ledger; nothing for a notice of the plan. */
export function campaignIdOf(messageId: string): string | undefined {
  return messageId.startsWith(prefix) ? messageId.slice(prefix.length) : undefined;
}
