-- Whether a subscription hears of an alert, by whether the account imitates a person.
CREATE FUNCTION hears_about(subscription, about_person boolean) RETURNS boolean LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT CASE $1.people WHEN 'only' THEN $2 WHEN 'without' THEN NOT $2 ELSE true END
$$;
