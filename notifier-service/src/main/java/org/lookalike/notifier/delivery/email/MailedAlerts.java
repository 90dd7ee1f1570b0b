package org.lookalike.notifier.delivery.email;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.UUID;
import org.lookalike.notifier.alert.Alert;
import org.lookalike.notifier.delivery.DeliveryContent.AlertUpdate;
import org.lookalike.notifier.delivery.email.AlertList.Entry;
import org.lookalike.notifier.link.MailLinks;
import org.lookalike.notifier.notification.NotificationKind;
import org.lookalike.notifier.subscription.DigestPage;
import org.lookalike.notifier.subscription.Subscriber;
import org.lookalike.postgres.NativeSql;
import org.lookalike.postgres.Sessions;

/** Lists the alerts of a mail as they are now, each with a link as the mail has for those that it shows. */
@Singleton
record MailedAlerts(Sessions sessions, MailLinks links) implements DigestPage {

    private static final int ALERTS_OF_A_PAGE = 50;

    /** What the mail told, of districts that the subscription still is to. */
    private static final String TOLD =
            """
            SELECT cast(alert_state.alert AS text)
            FROM subscription JOIN alert_state ON hears_of(subscription, alert_state.district_id)
            WHERE subscription.id = :reader AND alert_state.alert_id IN (
              SELECT notification.alert_id FROM notification JOIN delivery ON delivery.id = notification.delivery_id
              WHERE delivery.id = :delivery AND delivery.subscription_id = subscription.id AND delivery.channel = 'email'
                AND notification.withdrawn_at IS NULL)
            ORDER BY NOT alert_state.open, array_position(ARRAY['critical', 'high', 'medium', 'low'], alert ->> 'severity'),
                     alert_id
            LIMIT :count + 1 OFFSET :count * (cast(:page AS integer) - 1)""";

    @CheckedTemplate(basePath = "pages", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    record Digest(List<Entry> entries, int page, boolean hasNext) implements TemplateInstance {}

    @Override
    public Uni<TemplateInstance> of(UUID deliveryId, Subscriber reader, Instant expiry, int page) {
        var link = links.alertsFor(
                reader.subscriptionId(), reader.terms().mailLanguage().tag(), expiry);
        return sessions.forService(session -> NativeSql.of(TOLD)
                .with("reader", reader.subscriptionId(), "delivery", deliveryId)
                .with("count", ALERTS_OF_A_PAGE, "page", page)
                .parsed(session, Alert.class)
                .map(told -> {
                    var shown = told.stream().limit(ALERTS_OF_A_PAGE).map(MailedAlerts::asItIs);
                    var entries = shown.map(update -> AlertList.entry(update, reader, link));
                    return new Digest(entries.toList(), page, told.size() > ALERTS_OF_A_PAGE);
                }));
    }

    private static AlertUpdate asItIs(Alert alert) {
        var kind = alert.isOpen() ? NotificationKind.RAISED : NotificationKind.CLOSED;
        return new AlertUpdate(alert, EnumSet.of(kind), alert.updatedAt(), null, null);
    }
}
