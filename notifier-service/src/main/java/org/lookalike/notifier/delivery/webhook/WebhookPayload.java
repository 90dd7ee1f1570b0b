package org.lookalike.notifier.delivery.webhook;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonRawValue;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lookalike.kafka.EnumCode;
import org.lookalike.kafka.WireJson;
import org.lookalike.notifier.delivery.DeliveryContent;
import org.lookalike.notifier.delivery.DeliveryContent.AlertUpdate;
import org.lookalike.notifier.delivery.SendReason;
import org.lookalike.notifier.link.LinkConfig;
import org.lookalike.notifier.notification.NotificationKind;

/**
 * The payload for a program, in the form that Standard Webhooks recommends.
 *
 * @param type what it is about, such as {@code lookalike.alert.raised}
 * @param timestamp when that happened
 */
record WebhookPayload(String type, Instant timestamp, Data data) {

    /** An alert has 100 kB at most, and there is always room for the first; what follows it shares as much. */
    private static final int ROOM_FOR_ALERTS = WireJson.MAX_BYTES;

    private static final int MAX_ENTRIES = 500;

    private static final Comparator<AlertUpdate> MOST_SEVERE_FIRST =
            Comparator.comparing(update -> update.alert().severity(), Comparator.reverseOrder());

    /**
     * What happened.
     *
     * @param reason why it is sent now
     * @param more how many alerts there are beside these; absent if none
     */
    record Data(
            UUID subscriptionId,
            @JsonProperty("occasion") SendReason reason,
            List<Entry> alerts,
            @Nullable Integer more) {}

    /**
     * An alert.
     *
     * @param kinds why it is mentioned, the most urgent first
     * @param alert as the contract has it; absent where there is no room for all of it
     */
    record Entry(
            UUID alertId, long revision, List<NotificationKind> kinds, URI link, @JsonRawValue @Nullable String alert) {

        static Entry of(AlertUpdate update, LinkConfig links, boolean isWhole) {
            var alert = update.alert();
            return new Entry(
                    alert.alertId(),
                    alert.revision(),
                    List.copyOf(update.kinds()),
                    links.alert(alert.alertId()),
                    isWhole ? update.published() : null);
        }
    }

    static WebhookPayload of(DeliveryContent.Alerts contents, LinkConfig links) {
        var updates = contents.updates();
        var entries = entries(updates, links);
        int more = contents.total() - entries.size();
        return new WebhookPayload(
                type(updates),
                updates.stream()
                        .map(AlertUpdate::alertTime)
                        .max(Comparator.naturalOrder())
                        .orElseThrow(),
                new Data(contents.subscriber().subscriptionId(), contents.reason(), entries, more == 0 ? null : more));
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

    static WebhookPayload test(UUID subscriptionId, Instant now) {
        return new WebhookPayload("lookalike.test", now, new Data(subscriptionId, SendReason.LETTER, List.of(), null));
    }
}
