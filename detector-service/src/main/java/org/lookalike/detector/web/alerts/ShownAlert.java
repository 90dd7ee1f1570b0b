package org.lookalike.detector.web.alerts;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.lookalike.detector.alert.Alert;
import org.lookalike.detector.alert.AlertEntry;
import org.lookalike.detector.alert.AlertState;
import org.lookalike.detector.alert.StatusReason;
import org.lookalike.detector.registry.Platform;
import org.lookalike.detector.web.Person;
import org.lookalike.detector.web.Sentence;
import org.lookalike.detector.web.UiLanguage;
import org.lookalike.untrustedtext.UntrustedText;

/** An alert in a list, with its strongest reason, handle and name with marked differences, and who looks at it. */
public record ShownAlert(
        Alert of,
        String severity,
        String urgency,
        String platform,
        Avatar avatar,
        UntrustedText handle,
        @Nullable UntrustedText name,
        @Nullable String profileUrl,
        UntrustedText reason,
        Sentence status,
        Sentence raised,
        @Nullable String assignee,
        @Nullable Acknowledged acknowledged) {

    /** That somebody looks at it. */
    public record Acknowledged(Instant at, Person by) {}

    private static final int NAME = 80;
    private static final int SENTENCE = 200;

    public static ShownAlert of(AlertEntry entry) {
        return of(entry, UiLanguage.ENGLISH);
    }

    public static ShownAlert of(AlertEntry entry, UiLanguage language) {
        return of(entry.alert(), entry.raisedAt(), entry.assignee(), null, language);
    }

    /** @param picture the address of the account's small picture; null if there is none */
    static ShownAlert of(AlertEntry entry, @Nullable String picture) {
        return of(entry.alert(), entry.raisedAt(), entry.assignee(), picture, UiLanguage.ENGLISH);
    }

    static ShownAlert of(
            Alert alert, Instant raisedAt, @Nullable String assignee, @Nullable String picture, UiLanguage language) {
        var account = alert.account();
        var messages = language.messages(AlertMessages.class);
        return new ShownAlert(
                alert,
                messages.severity(alert.severity()),
                messages.urgency(alert.severity()),
                Platform.label(account.platform()),
                Avatar.of(
                        Objects.requireNonNullElse(account.displayName(), account.handle()),
                        picture,
                        ProfileDrawing.noPicture(raisedAt, language)),
                Comparison.marked(alert, account.handle(), NAME),
                account.displayName() == null || account.displayName().isBlank()
                        ? null
                        : Comparison.marked(alert, account.displayName(), NAME),
                Platform.profileUrl(account.platform(), account.handle()).orElse(null),
                UntrustedText.of(strongest(alert.match().evidence()).summary(), SENTENCE),
                status(alert, language),
                Sentence.of(raisedAt, language),
                assignee,
                acknowledged(alert));
    }

    /** The status, and why; of one that was confirmed and reported, what became of the report. */
    private static Sentence status(Alert alert, UiLanguage language) {
        var report = ReportStatus.of(alert);
        return report == null ? status(alert.state(), language) : report.in(language);
    }

    private static Sentence status(AlertState state, UiLanguage language) {
        var messages = language.messages(AlertMessages.class);
        if (state.snoozedUntil() != null) {
            return Sentence.of(messages::snoozedUntil, state.snoozedUntil(), language);
        }
        var status = messages.status(state.status());
        var why = why(state, messages);
        return Sentence.of(why == null ? status : status + ": " + why);
    }

    private static @Nullable String why(AlertState state, AlertMessages messages) {
        var reason = state.reason();
        if (reason != null && reason != StatusReason.REVIEWED) {
            return messages.reason(reason);
        }
        return state.review() == null ? null : messages.verdict(state.review().verdict());
    }

    private static @Nullable Acknowledged acknowledged(Alert alert) {
        var given = alert.acknowledgement();
        return given == null || !alert.state().isOpen() ? null : new Acknowledged(given.at(), Person.of(given.by()));
    }

    /** A disguise says more than any likeness, even where the likeness has the highest weight. */
    private static Alert.Reason strongest(List<Alert.Reason> reasons) {
        return reasons.stream()
                .filter(reason -> !reason.differences().isEmpty() && reason.weight() > 0)
                .findFirst()
                .orElse(reasons.get(0));
    }
}
