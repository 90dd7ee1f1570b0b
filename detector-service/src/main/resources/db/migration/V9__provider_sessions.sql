-- Where the browser of somebody who came from the provider signs out there; null for others.
alter table console_session add column sign_out_at text;
