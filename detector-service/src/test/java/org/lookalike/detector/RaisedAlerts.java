package org.lookalike.detector;

import io.restassured.path.json.JsonPath;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import org.lookalike.testing.TopicReader;
import org.lookalike.testing.TopicRecord;

/** Raises alerts as they are raised in life: by snapshots of accounts. */
public final class RaisedAlerts implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Snapshots snapshots = new Snapshots();
    private final TopicReader alerts = TopicReader.fromNow("impersonation-alerts");

    /** Publishes that an account was seen, and waits for the alert about it; the answer is its id. */
    public String raise(Map<String, Object> account) {
        snapshots.publish(account);
        return awaitRevision((String) account.get("accountId"), 1).getString("alertId");
    }

    /** A handle like a district's name, and not the domain by which Bluesky would prove the account to be the district's own. */
    public static String handleLike(String name) {
        return name.replace(" Public Schools", "").replace(" ", "").toLowerCase(Locale.ROOT) + ".example";
    }

    /** An alert about an account with this id, whose handle and name are those of the district. */
    public String raise(String accountId, String handle, String name) {
        return raise(Snapshots.account(accountId, handle, name));
    }

    /** Publishes that an account was seen. */
    public void publish(Map<String, Object> account) {
        snapshots.publish(account);
    }

    /** The published alert about an account, at this revision. */
    public JsonPath awaitRevision(String accountId, int revision) {
        return JsonPath.from(record(accountId, revision).value());
    }

    /** The same, with its headers. */
    public TopicRecord record(String accountId, int revision) {
        return await(record -> record.contains('"' + accountId + '"')
                && JsonPath.from(record.value()).getInt("revision") == revision);
    }

    /** The published alert about an account, at the first revision that has this evidence. */
    public JsonPath awaitEvidence(String accountId, String signal) {
        return JsonPath.from(
                await(record -> record.contains('"' + accountId + '"') && record.contains('"' + signal + '"'))
                        .value());
    }

    private TopicRecord await(Predicate<TopicRecord> of) {
        return alerts.await(1, of, PATIENCE).get(0);
    }

    @Override
    public void close() {
        alerts.close();
        snapshots.close();
    }
}
