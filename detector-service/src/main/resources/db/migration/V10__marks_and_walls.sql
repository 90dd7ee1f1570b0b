set local lookalike.districts = '*';

-- What marks accounts of the same maker, one mark a row: equality is a question that an index answers behind the wall between
-- districts, unlike the overlap of arrays, which is asked only after every row was looked at.
create table alert_mark (
    mark        text        not null,
    raised_at   timestamptz not null,
    alert_id    uuid        not null,
    district_id varchar(64) not null
);
insert into alert_mark (mark, raised_at, alert_id, district_id)
    select distinct mark, raised_at, alert_id, district_id from alert, unnest(marks) as mark;
alter table alert_mark
    add primary key (mark, raised_at, alert_id),
    add foreign key (alert_id) references alert on delete cascade;
create index alert_mark_alert on alert_mark (alert_id);
drop index alert_marks;

create function keep_marks() returns trigger language plpgsql as $$
begin
    if tg_op = 'UPDATE' then
        delete from alert_mark where alert_id = new.alert_id;
    end if;
    insert into alert_mark (mark, raised_at, alert_id, district_id)
        select distinct mark, new.raised_at, new.alert_id, new.district_id from unnest(new.marks) as mark;
    return null;
end $$;
create trigger alert_marks_begin after insert on alert
    for each row when (new.marks is not null) execute function keep_marks();
create trigger alert_marks_change after update of state, matched_account on alert
    for each row when (new.marks is distinct from old.marks) execute function keep_marks();

-- The same walls, but the setting is read once a query instead of twice a row.
alter table alert_mark enable row level security;
alter table alert_mark force row level security;
create policy tenants on alert_mark using (true);
do $$
declare
    wall constant text := '(select current_setting(''lookalike.districts'', true) = ''*'')
        or district_id = any ((select string_to_array(current_setting(''lookalike.districts'', true), '',''))::text[])';
    holder text;
begin
    foreach holder in array array['district', 'alert', 'alert_revision', 'alert_mark', 'decision', 'alert_comment', 'suppression',
                                    'platform_report', 'alert_figures', 'alert_change', 'official_account_seen'] loop
        execute format('alter policy tenants on %I using (%s)', holder, wall);
    end loop;
    execute format('alter policy readers on audit_event using (%s)', wall);
end $$;
