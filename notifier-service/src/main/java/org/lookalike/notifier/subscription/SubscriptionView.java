package org.lookalike.notifier.subscription;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.apache.commons.codec.digest.DigestUtils;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.lookalike.httpserver.EntityTags;
import org.lookalike.httpserver.input.InvalidValue;
import org.lookalike.notifier.alert.Severity;

/** A subscription as the API shows it. */
@Schema(name = "Subscription")
record SubscriptionView(
        UUID id,
        @Schema(description = "Where mails go; absent where there is a webhook.") @Nullable String address,
        @Schema(description = "Where news is posted; absent where there is an address.") @Nullable WebhookView webhook,
        @Nullable String name,
        @Schema(description = "Empty means all districts.") List<String> districtIds,
        Severity minimumSeverity,
        PeopleNews people,
        Mode mode,
        String timeZone,
        @Nullable Quiet quietHours,
        String language,
        @Schema(description = "Whether a mail tells every Monday what is watched.") boolean weeklyReport,
        @Schema(description = "Whether it gets critical alerts that nobody has acknowledged in time, and nothing else.")
                boolean backup,
        @Schema(description = "The news it gets; absent for all.") @Nullable List<String> events,
        @Schema(
                        description =
                                "unconfirmed: nothing is mailed until the reader confirms; paused: nothing until they resume.",
                        enumeration = {"unconfirmed", "active", "paused"})
                String state,
        @Schema(description = "Who paused it; absent where its reader did, who alone can resume it then.") @Nullable
                String pausedBy,
        @Schema(
                        description =
                                """
                                Whether its mails came back, or those of several districts to the address, so that none is sent until \
                                its reader or an operator lifts that.""")
                boolean suppressed,
        Instant createdAt) {

    private static final Set<String> SET_BY_SERVICE = Set.of("id", "state", "pausedBy", "suppressed", "createdAt");

    @Schema(name = "Webhook")
    record WebhookView(
            @Schema(description = "As much of the URL as is no secret.", examples = "https://hooks.district.example")
                    String host,
            Preset preset,
            @Schema(
                            description =
                                    "What signatures are checked with: shown once, when the subscription is made. Keep it.",
                            examples = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSwXkA3ZyM5h1s=")
                    @Nullable
                    String secret) {

        static @Nullable WebhookView of(Recipient recipient, boolean showsSecret) {
            return recipient instanceof Recipient.Endpoint endpoint
                    ? new WebhookView(
                            endpoint.origin(),
                            endpoint.preset(),
                            showsSecret ? endpoint.secrets().get(0).text() : null)
                    : null;
        }
    }

    record Quiet(String from, String until) {}

    static SubscriptionView of(Subscription subscription) {
        return of(subscription, false);
    }

    /** With the secret, which is shown once. */
    static SubscriptionView ofNew(Subscription subscription) {
        return of(subscription, true);
    }

    private static SubscriptionView of(Subscription subscription, boolean isNew) {
        var terms = subscription.terms();
        var quiet = terms.quietHours();
        return new SubscriptionView(
                subscription.id(),
                subscription.address(),
                WebhookView.of(subscription.recipient(), isNew),
                terms.name(),
                subscription.districtIds(),
                terms.minimumSeverity(),
                terms.people(),
                terms.mode(),
                terms.zone().getId(),
                quiet == null
                        ? null
                        : new Quiet(quiet.from().toString(), quiet.until().toString()),
                terms.language().toLanguageTag(),
                terms.weeklyReport(),
                subscription.backup(),
                subscription.events(),
                state(subscription),
                subscription.pausedBy(),
                subscription.suppressed(),
                subscription.createdAt());
    }

    /** By which a change may be for this state alone. */
    String tag() {
        return EntityTags.of(DigestUtils.sha256Hex(toString()).substring(0, 16));
    }

    /**
     * Refuses other values of what only the service sets, and fields that there are not; a view as it was shown has neither.
     *
     * @throws InvalidValue that names the field
     */
    static void requireUnchanged(SubscriptionRequest request, @Nullable JsonNode shown) {
        Objects.requireNonNullElse(request.others(), Map.<String, JsonNode>of()).forEach((field, value) -> {
            if (shown == null || !SET_BY_SERVICE.contains(field)) {
                throw InvalidValue.inBody(field, "is unknown; /q/swagger-ui shows the fields");
            }
            if (!value.equals(shown.path(field)) && !(value.isNull() && !shown.hasNonNull(field))) {
                throw InvalidValue.inBody(
                        field,
                        "is set by the service alone, and is not that now; leave it out, or send what GET shows");
            }
        });
    }

    private static String state(Subscription subscription) {
        if (subscription.confirmedAt() == null) {
            return "unconfirmed";
        }
        return subscription.pausedAt() == null ? "active" : "paused";
    }
}
