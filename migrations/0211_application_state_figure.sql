-- Up Migration

-- How many applications could not be paid, and of how many everything was given away: with the payouts they tell what is not sent yet.
insert into figure_change (figure, label, change)
select 'applications.state', state, count(*) from application where state in ('payout-failed', 'donated') group by state;

-- Down Migration

delete from figure where figure = 'applications.state';
delete from figure_change where figure = 'applications.state';
