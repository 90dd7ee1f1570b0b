-- Alerts that are likely about accounts of one operator have one campaign: the id of the oldest of them, which itself has none. An alert
-- joins the campaign of the oldest alert about its account, or with which it shares a description, a link that is not to its district's
-- own site, or a picture (of 256 bits at most 31 differ, and in one of 16 parts none). The page of an alert lists also pictures that
-- differ in each part, and alerts that are younger: see the class CampaignMember.
set local lookalike.districts = '*';

alter table alert add column campaign uuid;

create function campaign_of(joining alert) returns uuid language plpgsql stable as $$
begin return (
    with asked as (
        select mark from unnest(joining.marks) as mark
        where mark not like 'l:%' or not exists (
            select from district cross join jsonb_array_elements_text(coalesce(profile -> 'webDomains', '[]')) as own
            where district.district_id = joining.district_id
              and right('.' || split_part(split_part(substr(mark, 3), '/', 1), ':', 1), length(own) + 1) = '.' || own)
    ), alike as (
        select alert_id from alert where account_key = joining.account_key
        union
        select shared.alert_id from asked cross join lateral (
            select alert_id from alert_mark
            where alert_mark.mark = asked.mark and alert_mark.alert_id <> joining.alert_id and raised_at <= joining.raised_at
              and (asked.mark not like 'p%' or exists (
                select from alert as other where other.alert_id = alert_mark.alert_id and bit_count(
                    ('x' || (other.state -> 'account' ->> 'avatarHash'))::bit(256)
                    # ('x' || (joining.state -> 'account' ->> 'avatarHash'))::bit(256)) <= 31))
            order by raised_at limit 1) as shared
    )
    select coalesce(campaign, alert_id) from alert
    where alert_id in (select alert_id from alike) and alert_id <> joining.alert_id and raised_at <= joining.raised_at
    order by raised_at, alert_id limit 1);
end $$;

-- Those that joined an alert go with it; who changes several alerts locks them in this order.
create function join_campaign() returns trigger language plpgsql as $$
declare
    joined uuid := campaign_of(new);
begin
    if joined is not null then
        perform 1 from alert where alert_id = new.alert_id or campaign = new.alert_id order by alert_id for update;
        update alert set campaign = joined where alert_id = new.alert_id or campaign = new.alert_id;
    end if;
    return null;
end $$;
create trigger campaign_begins after insert on alert for each row execute function join_campaign();
create trigger campaign_changes after update of state, matched_account on alert
    for each row when (new.campaign is null and new.marks is distinct from old.marks) execute function join_campaign();

-- Those that are open join as they were raised.
do $$
declare
    known uuid;
begin
    for known in select alert_id from alert where status in ('NEW', 'IN_PROGRESS') order by raised_at, alert_id loop
        update alert set campaign = campaign_of(alert) where alert_id = known;
    end loop;
end $$;

create index alert_campaign on alert (campaign) where campaign is not null;
-- What groups of the queue are counted by, without reading alerts.
create index alert_groups on alert (district_id, severity_rank, raised_at, alert_id) include (campaign) where status in ('NEW', 'IN_PROGRESS');
