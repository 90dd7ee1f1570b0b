package org.lookalike.detector.console.alerts;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.lookalike.detector.alert.AlertRevision;
import org.lookalike.detector.alert.AlertRevision.Field;
import org.lookalike.detector.alert.AlertRevision.FieldChange;
import org.lookalike.detector.audit.AuditEvent;
import org.lookalike.detector.overview.AlertMails;
import org.lookalike.detector.overview.AlertMails.Fate;
import org.lookalike.detector.report.PlatformReport;
import org.lookalike.detector.review.Decision;
import org.lookalike.detector.review.DecisionKind;
import org.lookalike.foreigntext.ForeignText;

/**
 * Something that happened to an alert.
 *
 * @param what a sentence of our own
 * @param who did it; null where the account or the program did
 * @param said what somebody wrote about it
 * @param changes what is different since
 */
record Moment(
        Instant at,
        String time,
        String what,
        @Nullable String who,
        @Nullable ForeignText said,
        List<Difference> changes) {

    private static final int SAID = 4000;
    private static final int VALUE = 200;

    /** A field that changed. */
    record Difference(String field, @Nullable ForeignText before, @Nullable ForeignText after) {

        static Difference of(FieldChange change) {
            if (change.field() == Field.PICTURE) {
                return new Difference("Picture", text("another one"), text("the present one"));
            }
            return new Difference(Words.field(change.field()), text(change.before()), text(change.after()));
        }

        private static @Nullable ForeignText text(@Nullable String raw) {
            return ForeignText.ofOptional(raw, VALUE);
        }
    }

    private static Moment of(
            Instant at, String what, @Nullable String who, @Nullable String said, List<Difference> changes) {
        return new Moment(at, Words.time(at), what, who, ForeignText.ofOptional(said, SAID), changes);
    }

    /** All of them, in the order they happened. */
    static List<Moment> all(List<AlertRevision> revisions, AlertView.Stored stored, AlertMails mails) {
        var moments = new ArrayList<Moment>();
        var decided = stored.decisions().stream().map(Decision::alertRevision).collect(Collectors.toSet());
        revisions.stream()
                .filter(revision -> !decided.contains(revision.revision()))
                .map(Moment::of)
                .forEach(moments::add);
        stored.decisions().stream().map(Moment::of).forEach(moments::add);
        stored.comments().stream()
                .map(comment -> of(comment.writtenAt(), "wrote", comment.writtenBy(), comment.text(), List.of()))
                .forEach(moments::add);
        stored.events().stream()
                .filter(event -> event.what().equals("alert_assigned"))
                .map(Moment::assigned)
                .forEach(moments::add);
        stored.reports().stream().flatMap(Moment::reported).forEach(moments::add);
        moments.addAll(told(mails));
        moments.sort(Comparator.comparing(Moment::at));
        return moments;
    }

    private static Stream<Moment> reported(PlatformReport report) {
        var platform = Words.platform(report.platform());
        var reference = report.reference() == null ? null : "Reference: " + report.reference();
        var filedAt = filedAt(report);
        var filed = filedAt == null
                ? null
                : of(filedAt, "reported it to " + platform, report.createdBy(), reference, List.of());
        var answered = report.answer() == null || report.answeredAt() == null
                ? null
                : of(report.answeredAt(), Words.answer(report.answer(), platform), null, null, List.of());
        var removed = report.removedAt() == null || report.secondsToRemoval() == null
                ? null
                : of(report.removedAt(), Words.removed(report.secondsToRemoval(), platform), null, null, List.of());
        return Stream.of(filed, answered, removed).filter(Objects::nonNull);
    }

    /** Forms tell minutes; within the minute in which it was told, a report was filed when it was told. */
    private static @Nullable Instant filedAt(PlatformReport report) {
        return report.createdAt().truncatedTo(ChronoUnit.MINUTES).equals(report.filedAt())
                ? report.createdAt()
                : report.filedAt();
    }

    /** A wave of mails is told in one sentence a minute. */
    private static List<Moment> told(AlertMails mails) {
        if (!(mails instanceof AlertMails.Known known)) {
            return List.of();
        }
        var alike = known.fates().stream()
                .collect(Collectors.groupingBy(
                        fate -> new Fate(fate.at().truncatedTo(ChronoUnit.MINUTES), fate.outcome(), fate.isMail())));
        return alike.values().stream().map(Moment::told).toList();
    }

    private static Moment told(List<Fate> alike) {
        var first = Collections.min(alike, Comparator.comparing(Fate::at));
        return of(first.at(), Words.told(first, alike.size()), null, null, List.of());
    }

    private static Moment of(AlertRevision revision) {
        var changes = revision.changes().stream()
                .filter(change -> change.field() != Field.STATUS)
                .map(Difference::of)
                .toList();
        return of(revision.at(), what(revision), null, null, changes);
    }

    private static String what(AlertRevision revision) {
        if (revision.revision() == 1) {
            return "Raised. The account was first seen like this on %s.".formatted(Words.time(revision.lastSeenAt()));
        }
        var moved = revision.changes().stream().anyMatch(change -> change.field() == Field.STATUS);
        var reason = revision.statusReason();
        if (moved && reason != null) {
            return Speech.ENGLISH.words().status(revision.status()) + ": "
                    + Speech.ENGLISH.words().reason(reason) + ".";
        }
        return revision.changes().isEmpty() ? "The evidence changed." : "The account or its evidence changed.";
    }

    private static Moment of(Decision decision) {
        return of(decision.decidedAt(), what(decision), decision.decidedBy(), decision.comment(), List.of());
    }

    private static String what(Decision decision) {
        if (decision.kind() == DecisionKind.UNDO) {
            return "took the decision back";
        }
        if (decision.snoozedUntil() != null) {
            return "put it aside until " + Words.time(decision.snoozedUntil());
        }
        var verdict = decision.verdict() == null
                ? "decided"
                : "decided: " + Speech.ENGLISH.words().verdict(decision.verdict());
        var reason = decision.reason() == null
                ? ""
                : " (%s)".formatted(decision.reason().replace('_', ' '));
        var actions = decision.actions().stream()
                .map(action -> action.name().toLowerCase(Locale.ROOT).replace('_', ' '))
                .collect(Collectors.joining(", "));
        return verdict + reason + (actions.isEmpty() ? "" : "; done: " + actions);
    }

    private static Moment assigned(AuditEvent event) {
        var to = event.after();
        return of(
                event.at(),
                to == null || to.isNull() ? "assigned it to nobody" : "assigned it to " + to.asText(),
                event.who(),
                null,
                List.of());
    }
}
