package org.lookalike.notifier.delivery.webhook;

import java.net.URI;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.lookalike.notifier.alert.Alert;
import org.lookalike.notifier.alert.Severity;
import org.lookalike.notifier.delivery.DeliveryContent;
import org.lookalike.notifier.delivery.DeliveryContent.AlertUpdate;
import org.lookalike.notifier.delivery.SendReason;
import org.lookalike.notifier.delivery.SystemMail;
import org.lookalike.notifier.notification.NotificationKind;
import org.lookalike.notifier.subscription.Mode;
import org.lookalike.notifier.subscription.PeopleNews;
import org.lookalike.notifier.subscription.Preset;
import org.lookalike.notifier.subscription.Recipient;
import org.lookalike.notifier.subscription.Subscriber;
import org.lookalike.notifier.subscription.Terms;

/** What webhooks are told in tests, about accounts and districts that do not exist. */
final class Example {

    private static final Instant SEEN = Instant.parse("2026-01-12T19:58:03Z");

    private Example() {}

    static Subscriber subscriber(String language) {
        return new Subscriber(
                UUID.fromString("0b0c7e0a-3b1e-4d0e-8d8e-0f2f6a6c9b12"),
                new Recipient.Endpoint(URI.create("https://hooks.example/secret"), Preset.SLACK, List.of()),
                List.of(),
                new Terms(
                        null,
                        Severity.LOW,
                        PeopleNews.ALL,
                        Mode.AT_ONCE,
                        ZoneId.of("America/New_York"),
                        null,
                        Locale.forLanguageTag(language),
                        true),
                false);
    }

    static DeliveryContent.Alerts news(String language, AlertUpdate... updates) {
        return new DeliveryContent.Alerts(SendReason.NEWS, subscriber(language), List.of(updates), 0);
    }

    static DeliveryContent test(String language) {
        return new DeliveryContent.SystemNotice(new SystemMail.Test(), subscriber(language));
    }

    static DeliveryContent.Alerts flood(int alerts) {
        return news(
                "en",
                IntStream.range(0, alerts)
                        .mapToObj(i -> tell(high("maplehollow_" + i, "Maple Hollow Public Schools"), "{}"))
                        .toArray(AlertUpdate[]::new));
    }

    static AlertUpdate tell(Alert alert, @Nullable String published, NotificationKind... kinds) {
        return new AlertUpdate(
                alert,
                kinds.length == 0 ? Set.of(NotificationKind.RAISED) : new LinkedHashSet<>(Arrays.asList(kinds)),
                alert.updatedAt(),
                null,
                published);
    }

    static Alert high(String handle, String name) {
        return alert("new", null, Severity.HIGH, "Maple Hollow Public Schools", handle, name);
    }

    static Alert critical(String handle, String name) {
        return alert("new", null, Severity.CRITICAL, "Cedar Bluff Unified School District", handle, name);
    }

    static Alert acknowledged(String handle, String name) {
        var alert = critical(handle, name);
        return new Alert(
                alert.alertId(),
                2,
                alert.status(),
                null,
                null,
                alert.severity(),
                alert.district(),
                alert.account(),
                alert.score(),
                alert.evidence(),
                alert.firstSeenAt(),
                SEEN.plusSeconds(420),
                null,
                null,
                SEEN.plusSeconds(420),
                null,
                null);
    }

    /** It imitates a member of the staff. */
    static Alert teacher() {
        var alert = high("coach.sample", "Coach Sample");
        return new Alert(
                alert.alertId(),
                1,
                alert.status(),
                null,
                null,
                alert.severity(),
                alert.district(),
                alert.account(),
                alert.score(),
                alert.evidence(),
                alert.firstSeenAt(),
                alert.updatedAt(),
                null,
                null,
                null,
                null,
                true);
    }

    static Alert removed(String handle, String name) {
        return alert("resolved", "account_suspended", Severity.HIGH, "Maple Hollow Public Schools", handle, name);
    }

    /** An alert in which every word of others is this. */
    static Alert hostile(String text) {
        return alert("new", null, Severity.HIGH, text, text, text);
    }

    private static Alert alert(
            String status, @Nullable String reason, Severity severity, String district, String handle, String name) {
        return new Alert(
                UUID.nameUUIDFromBytes(handle.getBytes()),
                1,
                status,
                reason,
                null,
                severity,
                new Alert.District("dst_01k9zq3v", district, "MA"),
                new Alert.Account("bluesky", null, handle, name, "https://social.example/profile/" + handle, null),
                0.94,
                List.of(
                        new Alert.Evidence(
                                "handle_confusable",
                                0.9,
                                handle,
                                "MapleHollowSchools",
                                List.of(),
                                "The handle %s looks like the district's.".formatted(handle)),
                        new Alert.Evidence(
                                "display_name_same", 0.04, name, district, List.of(), "The name is the district's.")),
                SEEN,
                SEEN.plusSeconds(1),
                null,
                null,
                null,
                null,
                null);
    }
}
