package org.lookalike.notifier.delivery.webhook;

import com.fasterxml.jackson.annotation.JsonRawValue;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.lookalike.kafka.EnumCode;
import org.lookalike.kafka.WireJson;
import org.lookalike.notifier.delivery.DeliveryContent;
import org.lookalike.notifier.delivery.DeliveryContent.AlertUpdate;
import org.lookalike.notifier.delivery.SendReason;
import org.lookalike.notifier.link.LinkConfig;

/** The payload for a program, in the form that Standard Webhooks recommends. {@code contracts/webhook-message/v1} says what it means. */
@Schema(
        name = "WebhookMessage",
        description =
                "What the fields mean is in the schema at /contracts/webhook-message/v1/schema.json of this service.")
record WebhookPayload(String type, int version, long sequence, Instant timestamp, Data data) {

    private static final int VERSION = 1;

    /** An alert has 100 kB at most, and there is always room for the first; what follows it shares as much. */
    private static final int ROOM_FOR_ALERTS = WireJson.MAX_BYTES;

    private static final int MAX_ENTRIES = 500;

    private static final Comparator<AlertUpdate> MOST_SEVERE_FIRST =
            Comparator.comparing(update -> update.alert().severity(), Comparator.reverseOrder());

    /** @param more how many alerts there are beside these; absent if none */
    @Schema(name = "WebhookNews")
    record Data(UUID subscriptionId, String occasion, List<Entry> alerts, @Nullable Integer more) {}

    /** An alert, which is absent where there is no room for all of it. A removed one has its id alone. */
    @Schema(name = "WebhookAlert")
    record Entry(
            UUID alertId,
            @Nullable Long revision,
            List<String> kinds,
            @Nullable URI link,
            @Schema(type = SchemaType.OBJECT) @JsonRawValue @Nullable String alert) {

        static Entry of(AlertUpdate update, LinkConfig links, boolean isWhole) {
            var alert = update.alert();
            return new Entry(
                    alert.alertId(),
                    alert.revision(),
                    update.kinds().stream().map(EnumCode::of).toList(),
                    links.alert(alert.alertId()),
                    isWhole ? update.published() : null);
        }

        static Entry removed(UUID alertId) {
            return new Entry(alertId, null, List.of("removed"), null, null);
        }
    }

    /** The payload, with its number, of news of alerts, of a removal, or else of a test. */
    static WebhookPayload of(DeliveryContent contents, long sequence, Instant now, LinkConfig links) {
        var subscriptionId = Objects.requireNonNull(contents.subscriber()).subscriptionId();
        if (contents instanceof DeliveryContent.Alerts alerts) {
            return ofAlerts(alerts, subscriptionId, sequence, links);
        }
        if (contents instanceof DeliveryContent.Removal removal) {
            var entries = removal.alertIds().stream().map(Entry::removed).toList();
            var data = new Data(subscriptionId, EnumCode.of(SendReason.NEWS), entries, null);
            return new WebhookPayload("lookalike.alert.removed", VERSION, sequence, removal.at(), data);
        }
        return new WebhookPayload(
                "lookalike.test", VERSION, sequence, now, new Data(subscriptionId, "test", List.of(), null));
    }

    private static WebhookPayload ofAlerts(
            DeliveryContent.Alerts contents, UUID subscriptionId, long sequence, LinkConfig links) {
        var updates = contents.updates();
        var entries = entries(updates, links);
        int more = contents.total() - entries.size();
        return new WebhookPayload(
                type(updates),
                VERSION,
                sequence,
                Collections.max(updates.stream().map(AlertUpdate::alertTime).toList()),
                new Data(subscriptionId, EnumCode.of(contents.reason()), entries, more == 0 ? null : more));
    }

    private static String type(List<AlertUpdate> updates) {
        return updates.size() > 1
                ? "lookalike.alerts.grouped"
                : "lookalike.alert."
                        + EnumCode.of(updates.get(0).kinds().iterator().next());
    }

    private static List<Entry> entries(List<AlertUpdate> updates, LinkConfig links) {
        var entries = new ArrayList<Entry>();
        int room = ROOM_FOR_ALERTS;
        for (var update :
                updates.stream().sorted(MOST_SEVERE_FIRST).limit(MAX_ENTRIES).toList()) {
            int size = update.published() == null ? 0 : update.published().getBytes(StandardCharsets.UTF_8).length;
            boolean isWhole = size <= room;
            room -= isWhole ? size : 0;
            entries.add(Entry.of(update, links, isWhole));
        }
        return entries;
    }
}
