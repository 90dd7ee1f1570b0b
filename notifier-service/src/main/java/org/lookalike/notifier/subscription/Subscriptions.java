package org.lookalike.notifier.subscription;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.Response.Status;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.hibernate.exception.ConstraintViolationException;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;
import org.lookalike.httpserver.Problem;
import org.lookalike.kafka.EnumCode;
import org.lookalike.notifier.subscription.SubscriptionPolicy.Refused;
import org.lookalike.postgres.NativeSql;
import org.lookalike.postgres.Sessions;

/** The subscriptions in force that the caller may see and change. */
@Singleton
public record Subscriptions(Sessions sessions, SubscriptionPolicy policy) {

    /** A condition: the text stands in the address, the host of the webhook, the name, or a district. */
    private static final String MATCHING =
            """
            (strpos(lower(concat_ws(' ', address, substring(webhook_url FROM '^[A-Za-z]+://[^/?]+'), name)), lower(:text)) > 0
             OR EXISTS (SELECT FROM unnest(district_ids) AS named (district_id)
                        LEFT JOIN registered_district USING (district_id)
                        WHERE named.district_id = :text OR strpos(lower(registered_district.name), lower(:text)) > 0))""";

    /** Subscriptions of one recipient begin and end one after the other, and seldom. */
    private static final int TRIES = 3;

    /** What became of a request: the subscription in force for that recipient and those districts, new or not. */
    record Added(Subscription subscription, boolean isNew) {}

    /** Fails with {@link Refused} and changes nothing if the caller may not ask for that. */
    Uni<Added> add(SubscriptionRequest request) {
        return add(request, TRIES);
    }

    private Uni<Added> add(SubscriptionRequest request, int tries) {
        return sessions.forCaller(session -> policy.refuseUnproved(session, request)
                .chain(() -> insert(session, request))
                .call(created -> created
                        ? policy.refuseTooMany(session, request.districts())
                        : Uni.createFrom().voidItem())
                .chain(created -> existing(session, request)
                        .chain(found -> found.isEmpty()
                                ? addAgain(request, tries)
                                : Uni.createFrom().item(new Added(found.get(0), created)))));
    }

    /** The subscription that was in the way ended meanwhile. */
    private Uni<Added> addAgain(SubscriptionRequest request, int tries) {
        return tries > 1
                ? add(request, tries - 1)
                : Uni.createFrom()
                        .failure(new Problem(
                                Status.CONFLICT,
                                "Another subscription was in the way",
                                "A subscription of this recipient began and ended meanwhile; send the request again"));
    }

    private static Uni<Boolean> insert(Mutiny.Session session, SubscriptionRequest request) {
        var webhook = request.webhook();
        var statement = NativeSql.of(
                        """
                        INSERT INTO subscription (id, address, webhook_url, webhook_preset, webhook_secret, district_ids, name,
                                                  minimum_severity, people, mode, time_zone, quiet_from, quiet_until, language,
                                                  weekly_report, backup, events, confirmed_at)
                        VALUES (gen_random_uuid(), :address, :url, :preset, :secret, :districts, :name, :minimumSeverity, :people, :mode, :timeZone,
                                cast(cast(:quietFrom AS text) AS time), cast(cast(:quietUntil AS text) AS time), :language,
                                :weeklyReport, :backup, cast(:events AS text[]), CASE WHEN cast(:vouched AS boolean) THEN now() END)
                        ON CONFLICT DO NOTHING""")
                .with("address", request.mailAddress(), "url", request.webhookUrl())
                .with("preset", webhook == null ? null : EnumCode.of(webhook.knownPreset()))
                .with("secret", webhook == null ? null : SigningSecret.random().text())
                .with("districts", request.districts(), "backup", request.isBackup())
                .with("events", request.knownEvents())
                .with("vouched", request.isVouchedFor());
        return withTerms(statement, request.terms()).any(session);
    }

    private static Uni<List<Subscription>> existing(Mutiny.Session session, SubscriptionRequest request) {
        return Subscription.where(
                        """
                        (address_key = lower(:address) OR webhook_url = :url)
                        AND district_ids = :districts AND ended_at IS NULL""")
                .with("address", request.mailAddress(), "districts", request.districts())
                .with("url", request.webhookUrl())
                .parsed(session, Subscription.class);
    }

    /**
     * Gives a subscription other terms and districts; its recipient stays. Null if none with that id is in force. Fails with a
     * {@link ConstraintViolationException} if the recipient has another subscription to those districts, and with
     * {@link Refused} if other districts have too many.
     *
     * @param check fails if the request is not for the subscription as it is, which nobody else changes meanwhile
     */
    Uni<@Nullable Subscription> change(UUID id, SubscriptionRequest request, Consumer<Subscription> check) {
        var districts = request.districts();
        return sessions.forCaller(session -> Subscription.lockCurrent(session, id)
                .onItem()
                .ifNotNull()
                .invoke(check)
                .chain(before -> before == null
                        ? Uni.createFrom().nullItem()
                        : change(session, id, request)
                                .call(() -> before.districtIds().equals(List.of(districts))
                                        ? Uni.createFrom().voidItem()
                                        : policy.refuseTooMany(session, districts))
                                .chain(() -> Subscription.find(session, id))));
    }

    private static Uni<Void> change(Mutiny.Session session, UUID id, SubscriptionRequest request) {
        var statement = update(
                        "district_ids = :districts, backup = :backup, events = cast(:events AS text[]), " + SET_TERMS,
                        "true")
                .with("id", id, "events", request.knownEvents())
                .with("districts", request.districts(), "backup", request.isBackup());
        return withTerms(statement, request.terms()).run(session);
    }

    /** For {@link #withTerms}. */
    static final String SET_TERMS =
            """
            name = :name, minimum_severity = :minimumSeverity, people = :people, mode = :mode, time_zone = :timeZone,
            quiet_from = cast(cast(:quietFrom AS text) AS time), quiet_until = cast(cast(:quietUntil AS text) AS time), language = :language,
            weekly_report = :weeklyReport""";

    static NativeSql withTerms(NativeSql statement, Terms terms) {
        var quiet = terms.quietHours();
        return statement
                .with("name", terms.name(), "minimumSeverity", EnumCode.of(terms.minimumSeverity()))
                .with("mode", EnumCode.of(terms.mode()), "people", EnumCode.of(terms.people()))
                .with("timeZone", terms.zone().getId())
                .with("quietFrom", quiet == null ? null : quiet.from().toString())
                .with("quietUntil", quiet == null ? null : quiet.until().toString())
                .with("language", terms.language().toLanguageTag(), "weeklyReport", terms.weeklyReport());
    }

    /** The change of the subscription {@code :id}, unless it has ended or does not meet the condition. */
    static NativeSql update(String assignments, String condition) {
        return NativeSql.of("UPDATE subscription SET %s WHERE id = :id AND ended_at IS NULL AND %s"
                .formatted(assignments, condition));
    }

    Uni<@Nullable Subscription> find(UUID id) {
        return sessions.forCaller(session -> Subscription.findCurrent(session, id));
    }

    /**
     * Those whose address, webhook's host, name or named districts have a text; all if it is null or blank. Of a webhook's URL, which is
     * secret, the host alone is compared.
     *
     * @param text a caller's, who sees the same fields of each answer
     */
    Uni<List<Subscription>> newestBefore(long position, int count, @Nullable String text) {
        boolean isSearch = text != null && !text.isBlank();
        var query = Subscription.where(
                        "ended_at IS NULL AND position < :position AND %s ORDER BY position DESC LIMIT :count"
                                .formatted(isSearch ? MATCHING : "true"))
                .with("position", position, "count", count);
        return sessions.forCaller(
                session -> (isSearch ? query.with("text", text.strip()) : query).parsed(session, Subscription.class));
    }

    /** Pauses a subscription, if it is not paused. Null if none with that id is in force. */
    Uni<@Nullable Subscription> pause(UUID id, String by) {
        return change(
                id,
                update("paused_at = now(), paused_by = :by", "paused_at IS NULL")
                        .with("by", by));
    }

    /** Resumes a subscription, unless its reader paused it. Null if none with that id is in force. */
    Uni<@Nullable Subscription> resume(UUID id) {
        return change(id, update("paused_at = NULL, paused_by = NULL", "paused_by IS NOT NULL"));
    }

    /**
     * Replaces a secret; for a day the former signs, too. Within five minutes of another change that stays the one before both: whoever
     * got no answer asks again, and the receiver has the first. Null if no such webhook is subscribed.
     */
    Uni<@Nullable Subscription> changeSecret(UUID id) {
        var statement = update(
                        """
                        webhook_former_secret = CASE WHEN webhook_former_secret_until > now() + interval '1 day' - interval '5 minutes'
                                                     THEN webhook_former_secret ELSE webhook_secret END,
                        webhook_former_secret_until = now() + interval '1 day',
                        webhook_secret = :secret""",
                        "webhook_url IS NOT NULL")
                .with("secret", SigningSecret.random().text());
        return change(id, statement)
                .map(subscription -> subscription == null || subscription.webhookUrl() == null ? null : subscription);
    }

    private Uni<@Nullable Subscription> change(UUID id, NativeSql statement) {
        return sessions.forCaller(
                session -> statement.with("id", id).run(session).chain(() -> Subscription.findCurrent(session, id)));
    }

    Uni<Boolean> end(UUID id) {
        return sessions.forCaller(session -> end(session, id));
    }

    /** Ends a subscription and forgets its secrets; the dispatcher cancels what waits. False if none is in force. */
    public Uni<Boolean> end(Mutiny.Session session, UUID id) {
        return NativeSql.of(END.formatted(":id")).with("id", id).any(session);
    }

    /** Ends the subscription that a delivery is for. False if none is in force. */
    public Uni<Boolean> endByDelivery(Mutiny.Session session, UUID deliveryId) {
        return NativeSql.of(END.formatted("(SELECT subscription_id FROM delivery WHERE id = :id)"))
                .with("id", deliveryId)
                .any(session);
    }

    private static final String END =
            """
            UPDATE subscription
            SET ended_at = now(), webhook_url = substring(webhook_url FROM '^[A-Za-z]+://[^/?]+'),
                webhook_secret = NULL, webhook_former_secret = NULL, webhook_former_secret_until = NULL
            WHERE id = %s AND ended_at IS NULL""";

    /** The subscribers of those subscriptions that are in force, confirmed and not paused. */
    public Uni<List<Subscriber>> subscribers(Mutiny.Session session, Collection<UUID> ids) {
        return Subscription.where("id IN (:ids) AND in_force(subscription)")
                .with("ids", ids)
                .parsed(session, Subscription.class)
                .map(found -> found.stream().map(Subscription::subscriber).toList());
    }

    /** The subscriber of a subscription, whether or not it is still in force. */
    public Uni<Subscriber> subscriber(Mutiny.Session session, UUID id) {
        return Subscription.find(session, id).map(Subscription::subscriber);
    }
}
