-- Leaders are people of a district, too: a row has as leader what the registration says of somebody who speaks for the district, and their
-- place in its list. Whoever no roster lists has the state LEADER. Whoever one lists under the same name is one person with two words about
-- them: the roster's, with their own consent, and the registration's, which neither changes the other nor that consent.
set local lookalike.districts = '*';

alter table person
    add column leader jsonb,
    alter column address_hash drop not null,
    drop constraint person_check,
    add check ((state = 'LEADER') = (address_hash is null)),
    add check (state <> 'LEADER' or leader is not null),
    add check (leader is null or name is not null),
    add check ((state in ('LEADER', 'DECLINED', 'ENDED')) = (address is null) and (state in ('DECLINED', 'ENDED')) = (name is null));
create index person_leader on person (district_id) where leader is not null;

-- Puts each leader whose name exactly one person of the roster has on that person's row. Nobody who declined or stopped has a name here.
create function unite_leaders(of_district varchar) returns void language plpgsql as $$
begin
    perform from person where district_id = of_district and leader is null and lower(name) in (
        select lower(name) from person where district_id = of_district and state = 'LEADER')
    order by person_id for no key update;
    with one as (
        select alone.person_id as alone_id, (array_agg(listed.person_id))[1] as listed_id
        from person as alone join person as listed on listed.district_id = of_district and lower(listed.name) = lower(alone.name)
          and listed.state <> 'LEADER' and listed.leader is null
        where alone.district_id = of_district and alone.state = 'LEADER'
        group by alone.person_id having count(*) = 1),
    moved as (
        delete from person using (select min(alone_id::text)::uuid as alone_id, listed_id from one group by listed_id) as one
        where person_id = alone_id returning listed_id, leader)
    update person set leader = moved.leader from moved where person_id = listed_id;
end $$;

-- Gives leaders on these rows rows of their own again: before the person is erased, is listed no more, or is listed under another name.
create function part_leaders(people uuid[]) returns void language plpgsql as $$
begin
    with parted as (
        update person set leader = null from (
            select person_id as id, leader as word from person
            where person_id = any (people) and leader is not null and state <> 'LEADER') as before
        where person_id = id returning district_id, word)
    insert into person (person_id, district_id, state, name, role, leader)
        select gen_random_uuid(), district_id, 'LEADER', word ->> 'name', word ->> 'role', word from parted;
end $$;

create function set_leaders(of_district varchar, leaders jsonb) returns void language plpgsql as $$
begin
    delete from person where district_id = of_district and state = 'LEADER';
    update person set leader = null where district_id = of_district and leader is not null;
    insert into person (person_id, district_id, state, name, role, leader)
        select gen_random_uuid(), of_district, 'LEADER', word ->> 'name', word ->> 'role', word || jsonb_build_object('place', place)
        from jsonb_array_elements(case when jsonb_typeof(leaders) = 'array' then leaders else '[]' end) with ordinality as given (word, place);
    perform unite_leaders(of_district);
end $$;

select set_leaders(district_id, profile -> 'leaders') from district where jsonb_typeof(profile -> 'leaders') = 'array';

-- A registration is stored as one document, also by the version before, which reads leaders there as well. The next version leaves them out
-- of it here; until then nothing else reads them there.
create function keep_leaders() returns trigger language plpgsql as $$
begin
    perform set_leaders(new.district_id, new.profile -> 'leaders');
    return null;
end $$;
create trigger leaders_begin after insert on district
    for each row when (jsonb_typeof(new.profile -> 'leaders') = 'array') execute function keep_leaders();
create trigger leaders_change after update of profile on district
    for each row when (new.profile -> 'leaders' is distinct from old.profile -> 'leaders') execute function keep_leaders();
