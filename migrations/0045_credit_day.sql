-- Up Migration

-- Another card after a failed payout is credited on another day, and the citizen is told that one.
grant update (credit_on) on application to danbi_app;

-- Down Migration

revoke update (credit_on) on application from danbi_app;
