package org.lookalike.notifier.delivery.email;

import java.net.URI;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.lookalike.notifier.alert.Alert;
import org.lookalike.notifier.alert.Severity;
import org.lookalike.notifier.delivery.DeliveryContent.AlertUpdate;
import org.lookalike.notifier.notification.NotificationKind;
import org.lookalike.notifier.subscription.Subscriber;
import org.lookalike.untrustedtext.UntrustedText;

/**
 * An alert as a mail shows it. Times are in the reader's zone.
 *
 * @param lead in few words, what is new or how soon to look
 * @param kinds why it is mentioned, the most urgent first
 * @param closingReason null if it is open
 * @param profile where the account is, not as a link
 * @param updated when it became what it is
 * @param isUnacknowledged whether somebody still has to say that they look at it
 * @param acknowledged when somebody first did; null where nobody did, or it is closed
 * @param isConfirmed whether a person's decision stands that it impersonates the district
 * @param isAboutPerson whether it imitates a member of the staff
 */
public record AlertView(
        String lead,
        List<NotificationKind> kinds,
        Severity severity,
        @Nullable ClosingReason closingReason,
        UntrustedText district,
        UntrustedText platform,
        UntrustedText handle,
        @Nullable UntrustedText displayName,
        @Nullable UntrustedText profile,
        String firstSeen,
        String updated,
        boolean isUnacknowledged,
        @Nullable String acknowledged,
        boolean isConfirmed,
        boolean isAboutPerson,
        URI link) {

    static final int NAME = 60;
    static final int DISTRICT = 80;
    static final int URL = 120;
    private static final int SUBJECT_HANDLE = 50;

    public static AlertView of(AlertUpdate update, Subscriber subscriber, Function<UUID, URI> link) {
        var alert = update.alert();
        var account = alert.account();
        var language = subscriber.terms().mailLanguage();
        var zone = subscriber.terms().zone();
        var kinds = List.copyOf(update.kinds());
        return new AlertView(
                language.words(MailWords.class).lead(kinds.get(0), alert.severity()),
                kinds,
                alert.severity(),
                alert.isOpen() ? null : ClosingReason.of(alert),
                UntrustedText.of(alert.district().name(), DISTRICT),
                ReportRoutes.name(account.platform()),
                UntrustedText.of(account.handle(), NAME),
                UntrustedText.ofOptional(account.displayName(), NAME),
                UntrustedText.ofOptional(account.profileUrl(), URL),
                language.time(alert.firstSeenAt(), zone),
                language.time(alert.updatedAt(), zone),
                alert.isUnacknowledged(),
                alert.isOpen() && alert.acknowledgedAt() != null ? language.time(alert.acknowledgedAt(), zone) : null,
                alert.isConfirmed(),
                alert.isAboutPerson(),
                link.apply(alert.alertId()));
    }

    public NotificationKind headline() {
        return kinds.get(0);
    }

    /** The subject of a mail about this alert alone. Of the account only handle and platform, in ASCII. */
    public String subject(MailWords words) {
        return words.subject(
                headline(), severity, district.text(), handle.ascii(SUBJECT_HANDLE), platform.ascii(SUBJECT_HANDLE));
    }

    public enum ClosingReason {
        /** The platform or the owner removed the account. */
        REMOVED,
        /** It is the district's own account after all. */
        OWN,
        /** A review found that it does not impersonate the district. */
        UNRELATED,
        /** A review found that it does no harm. */
        HARMLESS,
        /** A review found another alert about the same account. */
        DUPLICATE,
        /** A review confirmed the impersonation, and the case is settled. */
        SETTLED,
        OTHER;

        private static final String OFFICIAL = "account_official";

        static ClosingReason of(Alert alert) {
            if (alert.isRemoved()) {
                return REMOVED;
            }
            if (OFFICIAL.equals(alert.statusReason())) {
                return OWN;
            }
            return switch (Objects.requireNonNullElse(alert.verdict(), "")) {
                case "false_positive" -> UNRELATED;
                case "benign" -> HARMLESS;
                case "duplicate" -> DUPLICATE;
                case "true_positive" -> SETTLED;
                default -> OTHER;
            };
        }
    }
}
