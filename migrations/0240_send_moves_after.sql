-- Up Migration

-- The same wall, looked at once the row is written: before that the row is locked first, which the update does all the same. 21.9 µs a message instead
-- of 22.9 for both of its updates, where no wall at all takes 20.9 (60,000 rows, 500 a statement).
drop trigger moves_only on send;
create trigger moves_only after update on send for each row
  when (old.state is distinct from new.state and old.state || '>' || new.state <> all (array[
    'planned>sending', 'planned>delivered', 'planned>dropped', 'planned>failed',
    'sending>accepted', 'sending>unknown', 'sending>planned', 'sending>failed', 'sending>delivered',
    'accepted>delivered', 'accepted>planned', 'accepted>failed',
    'unknown>accepted', 'unknown>planned', 'unknown>failed', 'unknown>delivered']))
  execute function refuse_move();

-- Down Migration

drop trigger moves_only on send;
create trigger moves_only before update on send for each row
  when (old.state is distinct from new.state and old.state || '>' || new.state <> all (array[
    'planned>sending', 'planned>delivered', 'planned>dropped', 'planned>failed',
    'sending>accepted', 'sending>unknown', 'sending>planned', 'sending>failed', 'sending>delivered',
    'accepted>delivered', 'accepted>planned', 'accepted>failed',
    'unknown>accepted', 'unknown>planned', 'unknown>failed', 'unknown>delivered']))
  execute function refuse_move();
