package org.lookalike.detector;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.lookalike.messaging.CloudEvent;
import org.lookalike.messaging.EventType;
import org.lookalike.messaging.WireJson;
import org.lookalike.testing.TopicWriter;

/** Publishes account snapshots as ingest-service does. */
public final class Snapshots implements AutoCloseable {

    public static final String TOPIC = "account-snapshots";

    private final TopicWriter topic = TopicWriter.open();

    /** An active account of the platform "bluesky", seen now. */
    public static Map<String, Object> account(String accountId, String handle, String displayName) {
        return account(accountId, handle, displayName, Instant.now());
    }

    public static Map<String, Object> account(String accountId, String handle, String displayName, Instant seen) {
        var account = new LinkedHashMap<String, Object>();
        account.put("platform", "bluesky");
        account.put("accountId", accountId);
        account.put("handle", handle);
        account.put("displayName", displayName);
        account.put("profileUrl", "https://social.example/profile/" + accountId);
        account.put("state", "active");
        account.put("observedAt", seen.toString());
        return account;
    }

    public static Map<String, String> headers(String key) {
        return new HashMap<>(new CloudEvent(
                        UUID.randomUUID().toString(),
                        "/lookalike/ingest",
                        new EventType("account-snapshot", "observed", 1),
                        key,
                        Instant.now(),
                        null,
                        "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01")
                .toHeaders());
    }

    public void publish(Map<String, Object> account) {
        var key = account.get("platform") + ":" + account.get("accountId");
        publish(key, WireJson.write(account), headers(key));
    }

    public void publish(String key, byte[] value, Map<String, String> headers) {
        topic.send(TOPIC, key.getBytes(StandardCharsets.UTF_8), value, headers);
    }

    @Override
    public void close() {
        topic.close();
    }
}
