package org.lookalike.notifier.subscription;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.smallrye.mutiny.Uni;
import java.net.URI;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;
import org.lookalike.notifier.alert.Severity;
import org.lookalike.postgres.NativeSql;

/**
 * One row of {@code subscription}. Rows are written by statements that several replicas may race for.
 *
 * @param districtIds sorted; empty means every district
 * @param events the kinds of notification that it gets, sorted; null for all
 * @param pausedBy who paused it for others; null if its reader did
 * @param suppressed whether mails of it came back, or mails to the address for several districts, so that none is sent
 */
@JsonNaming(SnakeCaseStrategy.class)
record Subscription(
        UUID id,
        long position,
        @Nullable String address,
        @Nullable String webhookUrl,
        @Nullable Preset webhookPreset,
        @Nullable String webhookSecret,
        @Nullable String webhookFormerSecret,
        @Nullable Instant webhookFormerSecretUntil,
        @Nullable String name,
        List<String> districtIds,
        Severity minimumSeverity,
        PeopleNews people,
        Mode mode,
        ZoneId timeZone,
        @Nullable LocalTime quietFrom,
        @Nullable LocalTime quietUntil,
        String language,
        boolean weeklyReport,
        boolean backup,
        @Nullable List<String> events,
        Instant createdAt,
        @Nullable Instant confirmedAt,
        @Nullable Instant pausedAt,
        @Nullable String pausedBy,
        boolean suppressed) {

    private static final String SELECT =
            """
            SELECT cast(to_jsonb(subscription)
                        || jsonb_build_object('suppressed', EXISTS (SELECT FROM suppressing(address_key, id))) AS text)
            FROM subscription WHERE\s""";

    /** The query for the subscriptions of which a condition holds; after it stands the order where it matters. */
    static NativeSql where(String condition) {
        return NativeSql.of(SELECT + condition);
    }

    /** The subscription with an id; null if there never was one. */
    static Uni<@Nullable Subscription> find(Mutiny.Session session, UUID id) {
        return only(session, where("id = :id").with("id", id));
    }

    /** The subscription with an id that has not ended; null if there is none. */
    static Uni<@Nullable Subscription> findCurrent(Mutiny.Session session, UUID id) {
        return only(session, where("id = :id AND ended_at IS NULL").with("id", id));
    }

    /** The same, locked until the transaction ends. */
    static Uni<@Nullable Subscription> lockCurrent(Mutiny.Session session, UUID id) {
        return only(
                session,
                where("id = :id AND ended_at IS NULL FOR NO KEY UPDATE OF subscription")
                        .with("id", id));
    }

    private static Uni<@Nullable Subscription> only(Mutiny.Session session, NativeSql query) {
        return query.parsed(session, Subscription.class).map(found -> found.isEmpty() ? null : found.get(0));
    }

    Terms terms() {
        return new Terms(
                name,
                minimumSeverity,
                people,
                mode,
                timeZone,
                quietFrom == null || quietUntil == null ? null : new QuietHours(quietFrom, quietUntil),
                Locale.forLanguageTag(language),
                weeklyReport);
    }

    Recipient recipient() {
        return address == null
                ? new Recipient.Endpoint(URI.create(webhookUrl), webhookPreset, secrets())
                : new Recipient.Mailbox(address);
    }

    private List<SigningSecret> secrets() {
        boolean isFormerOver = webhookFormerSecretUntil == null || Instant.now().isAfter(webhookFormerSecretUntil);
        return Stream.of(webhookSecret, isFormerOver ? null : webhookFormerSecret)
                .filter(Objects::nonNull)
                .map(SigningSecret::new)
                .toList();
    }

    Subscriber subscriber() {
        return new Subscriber(id, recipient(), districtIds, terms(), backup);
    }
}
