-- The change that a row is a part of, such as the import of a file with thousands of districts; null for one that stands for itself.
alter table audit_event add column part_of varchar(300);
create index audit_event_part on audit_event (part_of, id desc) where part_of is not null;
-- By the beginning of a person's name, by the kind of what was changed, and by day.
create index audit_event_who on audit_event (lower(who) collate "C", id desc);
create index audit_event_kind on audit_event (split_part(subject, ':', 1), id desc);
create index audit_event_at on audit_event (at);
