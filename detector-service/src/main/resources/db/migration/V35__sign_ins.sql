-- The latest sign-ins, whose people can be assigned alerts.
create index audit_event_signed_in on audit_event (id desc) where what = 'signed_in';
