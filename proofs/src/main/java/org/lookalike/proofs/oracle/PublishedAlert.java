package org.lookalike.proofs.oracle;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.lookalike.proofs.oracle.Expected.Imitation;

/**
 * A record of the alert topic.
 *
 * @param eventId the {@code ce_id}, which duplicates of an event share
 * @param observedAt when the account was observed
 * @param seenAt when this record was read
 */
public record PublishedAlert(
        String eventId, String alertId, int revision, Imitation imitation, Instant observedAt, Instant seenAt) {

    private static final ObjectMapper JSON = new ObjectMapper();

    static PublishedAlert read(ConsumerRecord<byte[], byte[]> record) {
        try {
            JsonNode alert = JSON.readTree(record.value());
            JsonNode account = alert.path("account");
            return new PublishedAlert(
                    new String(record.headers().lastHeader("ce_id").value(), StandardCharsets.UTF_8),
                    alert.path("alertId").asText(),
                    alert.path("revision").asInt(),
                    new Imitation(
                            account.path("platform").asText() + ":"
                                    + account.path("accountId").asText(),
                            alert.path("district").path("ncesLeaId").asText()),
                    Instant.parse(alert.path("match").path("observedAt").asText()),
                    Instant.now());
        } catch (IOException e) {
            throw new UncheckedIOException("a record of the alert topic is no JSON", e);
        }
    }
}
