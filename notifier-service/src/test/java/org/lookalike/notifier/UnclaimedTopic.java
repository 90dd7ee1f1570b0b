package org.lookalike.notifier;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import org.lookalike.kafka.CloudEvent;
import org.lookalike.kafka.EventType;
import org.lookalike.testing.Contract;
import org.lookalike.testing.TopicWriter;

/** Publishes unclaimed accounts as the detector does: the contract's example with a few fields changed. */
public final class UnclaimedTopic implements AutoCloseable {

    private static final String NAME = "unclaimed-accounts";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final TopicWriter writer = TopicWriter.open();

    /** One account's history. */
    public final class Story {
        private final UUID unclaimedId = UUID.randomUUID();
        private final String districtId;
        private final String handle;

        private Story(String districtId, String handle) {
            this.districtId = districtId;
            this.handle = handle;
        }

        public UUID unclaimedId() {
            return unclaimedId;
        }

        public Story publish(int revision, String status) {
            return publish(revision, status, account -> {});
        }

        /** Publishes that its district is asked something else about it. */
        public Story ask(int revision, String kind, String reason) {
            var json = example().put("kind", kind);
            ((ObjectNode) json.get("evidence").get(0)).put("summary", reason);
            return publish(json, revision, "open", account -> {});
        }

        public Story publish(int revision, String status, Consumer<ObjectNode> change) {
            return publish(example(), revision, status, change);
        }

        private Story publish(ObjectNode json, int revision, String status, Consumer<ObjectNode> change) {
            json.put("unclaimedId", unclaimedId.toString())
                    .put("revision", revision)
                    .put("status", status);
            json.withObject("/district").put("districtId", districtId);
            var account = json.withObject("/account");
            account.put("handle", handle);
            change.accept(account);
            writer.send(NAME, unclaimedId.toString(), json.toString(), headers(revision == 1 ? "found" : "updated"));
            return this;
        }

        public void remove() {
            writer.send(NAME, unclaimedId.toString(), null, headers("removed"));
        }

        private Map<String, String> headers(String what) {
            return new CloudEvent(
                            UUID.randomUUID().toString(),
                            "/lookalike/detector",
                            new EventType("unclaimed-account", what, 1),
                            unclaimedId.toString(),
                            Instant.now(),
                            null,
                            null)
                    .toHeaders();
        }
    }

    /** A new account; nothing is published yet. */
    public Story account(String districtId, String handle) {
        return new Story(districtId, handle);
    }

    private static ObjectNode example() {
        try {
            return (ObjectNode) JSON.readTree(Contract.of("unclaimed-account").example("may-be-official.json"));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        writer.close();
    }
}
