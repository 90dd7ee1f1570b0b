package org.lookalike.notifier.bounce;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.lookalike.notifier.bounce.BounceReportReader.BounceReport;
import org.lookalike.notifier.subscription.Subscriptions;
import org.lookalike.notifier.suppression.SuppressionList;
import org.lookalike.postgres.Sessions;

/** Reads mails to bounce addresses, and records what they report. */
@Singleton
record BounceProcessor(
        BounceReportReader reader, Sessions sessions, SuppressionList suppressions, Subscriptions subscriptions) {

    enum Effect {
        /** The delivery shows it, or the delivery's subscription has ended. */
        RECORDED,
        /** It decides nothing, as when the mail is delayed. */
        NOTHING_TO_RECORD,
        /** There is no such delivery, or a hard bounce or the end of its subscription is recorded already. */
        NOTHING_CHANGED
    }

    /** The effect of a report as the API shows it. */
    @Schema(name = "BounceReceipt")
    record Receipt(
            UUID deliveryId,
            @Schema(enumeration = {"recorded", "nothing_to_record", "nothing_changed"}) Effect effect,
            @Schema(description = "What the server did with the mail, if it did not fail.") @Nullable String action) {}

    /** Takes a whole mail. A repeated report changes nothing. */
    Uni<Receipt> take(byte[] mail) throws BounceReportReader.Unreadable {
        var report = reader.read(mail);
        return report instanceof BounceReport.Other other
                ? Uni.createFrom().item(new Receipt(other.deliveryId(), Effect.NOTHING_TO_RECORD, other.action()))
                : sessions.forService(session -> report instanceof BounceReport.Failed failed
                                ? suppressions.bounced(session, failed.bounce())
                                : subscriptions.endByDelivery(session, report.deliveryId()))
                        .map(recorded -> recorded ? Effect.RECORDED : Effect.NOTHING_CHANGED)
                        .map(effect -> new Receipt(report.deliveryId(), effect, null));
    }
}
