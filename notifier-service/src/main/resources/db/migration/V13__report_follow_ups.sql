-- When the report of an alert's account was filed that its platform has not answered; null if nobody needs to follow one up.
ALTER TABLE alert_state ADD COLUMN unanswered_since timestamptz;
CREATE INDEX alert_state_unanswered ON alert_state (unanswered_since) WHERE unanswered_since IS NOT NULL;

-- About which filed report a subscription was asked whether the platform acted: once.
CREATE TABLE report_follow_up (
    id              uuid        PRIMARY KEY,  -- all that the letter knows of it
    alert_id        uuid        NOT NULL REFERENCES alert_state ON DELETE CASCADE,
    subscription_id uuid        NOT NULL REFERENCES subscription ON DELETE CASCADE,
    filed_at        timestamptz NOT NULL,
    UNIQUE (alert_id, subscription_id, filed_at)
);
CREATE INDEX report_follow_up_subscription ON report_follow_up (subscription_id);

ALTER TABLE report_follow_up ENABLE ROW LEVEL SECURITY;
ALTER TABLE report_follow_up FORCE ROW LEVEL SECURITY;
CREATE POLICY tenants ON report_follow_up USING (sees_all()
    OR EXISTS (SELECT FROM subscription WHERE subscription.id = report_follow_up.subscription_id)
        AND EXISTS (SELECT FROM alert_state WHERE alert_state.alert_id = report_follow_up.alert_id));
