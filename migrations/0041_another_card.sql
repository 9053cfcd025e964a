-- Up Migration

-- After a failed payout the citizen chooses another card, and the one that failed spends nothing any more.
grant update (issuer, card_id) on application to danbi_app;
grant delete on spending_card to danbi_app;

-- Down Migration

revoke delete on spending_card from danbi_app;
revoke update (issuer, card_id) on application from danbi_app;
