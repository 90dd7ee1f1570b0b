-- Names are listed as people sort them: letters without regard to case, and numbers by their values.
create collation peoples_order (provider = icu, locale = 'en-US-u-kn-true');
drop index district_name;
create index district_name on district (name collate peoples_order, district_id) where removed_at is null;
drop index district_state_name;
create index district_state_name on district (state, name collate peoples_order, district_id) where removed_at is null;
