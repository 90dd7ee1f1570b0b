package org.lookalike.detector.web.alerts;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;
import org.lookalike.detector.alert.AlertRevision.Field;
import org.lookalike.detector.alert.CampaignMember.Shared;
import org.lookalike.detector.alert.FoundBy;
import org.lookalike.detector.reporting.overview.AlertMailLookup.AlertMails.DeliveryOutcome;
import org.lookalike.detector.takedown.PlatformResponse;

/** What only the console says of alerts, and therefore in English alone: their history, and what is common to several. */
@MessageBundle(value = "console", locale = "en")
public interface ConsoleMessages {

    @Message
    String foundBy(FoundBy foundBy);

    @Message
    String field(Field field);

    @Message
    String shared(Shared shared);

    @Message
    String lowering(AlertContext.Lowering signal);

    @Message
    String batch(Batch batch);

    String undone();

    String alerts(int count);

    String raised(String time);

    String snoozed(String time);

    String reported(String platform);

    String answered(PlatformResponse answer, String platform);

    String removed(String after, String platform);

    String delivered(DeliveryOutcome outcome, boolean isMail, int count);
}
