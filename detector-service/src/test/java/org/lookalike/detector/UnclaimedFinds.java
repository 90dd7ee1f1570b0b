package org.lookalike.detector;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.lookalike.testing.TopicReader;
import org.lookalike.testing.TopicRecord;

/** Finds unclaimed accounts as they are found in life: by snapshots of accounts. */
public final class UnclaimedFinds implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Snapshots snapshots = new Snapshots();
    private final TopicReader topic = TopicReader.fromNow("unclaimed-accounts");

    /** An account that has the handle and name that a district would choose, on a platform where it registered none. */
    public static Map<String, Object> account(String accountId, String districtName) {
        var account =
                Snapshots.account(accountId, districtName.replace(" ", "").toLowerCase(Locale.ROOT), districtName);
        account.put("platform", "tiktok");
        return account;
    }

    /** Publishes that such an account was seen, and waits until it is found; the answer is its id. */
    public String find(String accountId, String districtName) {
        publish(account(accountId, districtName));
        return await(accountId, 1).get(0).key();
    }

    /** Publishes that an account was seen. */
    public void publish(Map<String, Object> account) {
        snapshots.publish(account);
    }

    /** Waits for so many events about an account, in their order. */
    public List<TopicRecord> await(String accountId, int count) {
        return topic.await(count, record -> isAbout(accountId, record), PATIENCE);
    }

    /** Waits for the event that an account is held no more. */
    public TopicRecord awaitTombstone(String unclaimedId) {
        return topic.await(1, record -> unclaimedId.equals(record.key()) && record.value() == null, PATIENCE)
                .get(0);
    }

    /** The events about an account that are on the topic now. */
    public List<TopicRecord> published(String accountId) {
        return topic.readAll().stream()
                .filter(record -> isAbout(accountId, record))
                .toList();
    }

    private static boolean isAbout(String accountId, TopicRecord record) {
        return record.contains("\"accountId\":\"" + accountId + '"');
    }

    @Override
    public void close() {
        topic.close();
        snapshots.close();
    }
}
