package org.lookalike.detector.web.alerts;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lookalike.detector.alert.Alert;
import org.lookalike.detector.alert.AlertEntry;
import org.lookalike.kafka.EnumCode;
import org.lookalike.untrustedtext.UntrustedText;

/**
 * An alert in a list.
 *
 * @param severityCode as in the style sheet
 * @param reason the one with the highest weight
 */
record ShownAlert(
        UUID alertId,
        String severityCode,
        String severity,
        String urgency,
        String platform,
        UntrustedText handle,
        @Nullable UntrustedText name,
        String districtId,
        String district,
        UntrustedText reason,
        String status,
        Instant raisedAt,
        String raised,
        @Nullable String assignee) {

    private static final int NAME = 80;
    private static final int SENTENCE = 200;

    static ShownAlert of(AlertEntry entry) {
        return of(entry, UiLanguage.ENGLISH);
    }

    static ShownAlert of(AlertEntry entry, UiLanguage language) {
        return of(entry.alert(), entry.raisedAt(), entry.assignee(), language);
    }

    static ShownAlert of(Alert alert, Instant raisedAt, @Nullable String assignee, UiLanguage language) {
        var account = alert.account();
        return new ShownAlert(
                alert.alertId(),
                EnumCode.of(alert.severity()),
                language.messages().severity(alert.severity()),
                language.messages().urgency(alert.severity()),
                Labels.platform(account.platform()),
                UntrustedText.of(account.handle(), NAME),
                UntrustedText.ofOptional(account.displayName(), NAME),
                alert.district().districtId(),
                alert.district().name(),
                UntrustedText.of(alert.match().evidence().get(0).summary(), SENTENCE),
                language.status(alert),
                raisedAt,
                language.time(raisedAt),
                assignee);
    }
}
