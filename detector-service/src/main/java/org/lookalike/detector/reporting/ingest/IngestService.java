package org.lookalike.detector.reporting.ingest;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lookalike.detector.services.ServiceClients;

/** ingest-service, where its address is configured; elsewhere all calls fail. */
@ApplicationScoped
public class IngestService {

    /** Longer than the time limit of ingest-service for all its requests to a platform. */
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private final @Nullable IngestApi api;
    private final @Nullable String authorization;

    IngestService(IngestConfig config) {
        api = ServiceClients.of(config.ingestUrl(), IngestApi.class, PATIENCE);
        authorization = ServiceClients.authorization(config.ingestKey());
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

    /** Looks up an account at its platform. Nothing is stored. */
    public Uni<CheckedAccount> check(NewCheck check) {
        return api().check(authorization, check);
    }

    /** Tells of an account, so that it is published or an operator decides about it. */
    public Uni<StoredTip> tell(NewTip tip) {
        return api().tell(authorization, tip);
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

    /**
     * An account to look up.
     *
     * @param account its address or handle, as somebody gave it
     */
    public record NewCheck(String account, @Nullable String platform) {}

    /** What a look-up came to, see {@code contracts/answers/account-check}; unknown fields are ignored. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record CheckedAccount(
            String outcome,
            @Nullable ShownAccount account,
            @Nullable Instant lastSeenAt,
            @Nullable Instant askAgainAt) {}

    /** An account as its platform shows it; null stands for what the platform does not say. All texts are a stranger's. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record ShownAccount(
            String platform,
            String accountId,
            String handle,
            @Nullable String displayName,
            @Nullable String bio,
            @Nullable String profileUrl,
            @Nullable String location,
            @Nullable List<String> links,
            @Nullable List<String> verifiedLinks,
            @Nullable Boolean verified,
            @Nullable List<String> platformLabels,
            @Nullable Boolean parodyLabel,
            @Nullable String avatarHash,
            Instant observedAt) {

        public ShownAccount {
            Objects.requireNonNull(platform, "platform");
            Objects.requireNonNull(accountId, "accountId");
            Objects.requireNonNull(handle, "handle");
            Objects.requireNonNull(observedAt, "observedAt");
        }
    }

    /**
     * A tip of a person.
     *
     * @param displayName as the profile shows it; null if nobody gave it
     * @param seen what the person saw
     * @param review whether an operator has to look at it even where the platform can be asked
     */
    public record NewTip(
            String account,
            @Nullable String platform,
            @Nullable String displayName,
            @Nullable String seen,
            String toldBy,
            boolean review) {}

    /** The result; unknown fields are ignored. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record StoredTip(String state) {}

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
