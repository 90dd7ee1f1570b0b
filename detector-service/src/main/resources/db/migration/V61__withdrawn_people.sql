-- Mails to a person of a roster leave with them.
alter table personal_mail add column person_id uuid references person on delete cascade;
create index personal_mail_person on personal_mail (person_id) where person_id is not null;

-- Whether the alert was open, so that the person could be told: the others are known, too, as they have the name.
alter table person_alert add column was_open boolean not null default true;
