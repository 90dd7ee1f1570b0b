package org.lookalike.detector.reporting.ingest;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.quarkus.rest.client.reactive.QuarkusRestClientBuilder;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** ingest-service, where its address is configured; elsewhere all calls fail. */
@ApplicationScoped
public class IngestService {

    private static final int CONNECT_SECONDS = 5;

    /** Longer than the time limit of ingest-service for all its requests to a platform. */
    private static final int ANSWER_SECONDS = 90;

    private final @Nullable IngestApi api;
    private final @Nullable String authorization;

    IngestService(IngestConfig config) {
        api = config.ingestUrl()
                .map(url -> QuarkusRestClientBuilder.newBuilder()
                        .baseUri(url)
                        .connectTimeout(CONNECT_SECONDS, TimeUnit.SECONDS)
                        .readTimeout(ANSWER_SECONDS, TimeUnit.SECONDS)
                        .build(IngestApi.class))
                .orElse(null);
        authorization = config.ingestKey().map(key -> "Bearer " + key.strip()).orElse(null);
    }

    public boolean isConfigured() {
        return api != null;
    }

    /** Files a report by API. Asking again with the same key is idempotent. */
    public Uni<Filed> file(UUID key, NewReport report) {
        return api().file(authorization, key, report);
    }

    /** The records of an account, the latest first. */
    public Uni<List<SignedRecord>> records(String platform, String accountId, int limit) {
        return api().records(authorization, platform, accountId, limit).map(Records::items);
    }

    /** The picture of a record that has one, as PNG. */
    public Uni<byte[]> picture(UUID recordId) {
        return api().picture(authorization, recordId);
    }

    /** The public key that signed records, in PEM. */
    public Uni<String> publicKey(String keyId) {
        return api().key(authorization, keyId);
    }

    private IngestApi api() {
        return Objects.requireNonNull(api, "lookalike.reports.ingest-url is not set");
    }

    /** A report to file. */
    public record NewReport(
            String districtId, String platform, String accountId, String handle, String category, String text) {}

    /** The result; unknown fields are ignored. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Filed(String state, @Nullable String reference, @Nullable String why) {}

    /** Records, the latest first. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Records(List<SignedRecord> items) {}

    /**
     * A record.
     *
     * @param document the JSON that was signed, whose bytes are UTF-8
     */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record SignedRecord(
            UUID id,
            Instant takenAt,
            String document,
            String sha256,
            String signature,
            String keyId,
            boolean hasPicture) {}
}
