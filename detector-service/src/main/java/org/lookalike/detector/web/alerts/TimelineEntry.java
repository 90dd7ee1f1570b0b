package org.lookalike.detector.web.alerts;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.lookalike.detector.alert.AlertRevision;
import org.lookalike.detector.alert.AlertRevision.Field;
import org.lookalike.detector.alert.AlertRevision.FieldChange;
import org.lookalike.detector.audit.AuditEvent;
import org.lookalike.detector.reporting.overview.AlertMails;
import org.lookalike.detector.reporting.overview.AlertMails.DeliveryResult;
import org.lookalike.detector.review.Decision;
import org.lookalike.detector.review.DecisionKind;
import org.lookalike.detector.takedown.PlatformReport;
import org.lookalike.detector.web.Labels;
import org.lookalike.detector.web.Person;
import org.lookalike.detector.web.Sentence;
import org.lookalike.detector.web.UiLanguage;
import org.lookalike.kafka.EnumCode;
import org.lookalike.untrustedtext.UntrustedText;

/**
 * An event in the timeline of an alert.
 *
 * @param what a sentence of ours
 * @param who null for observations and automatic changes
 * @param text what a person wrote
 * @param changes what changed
 */
record TimelineEntry(
        Instant at, Sentence what, @Nullable Person who, @Nullable UntrustedText text, List<Difference> changes) {

    private static final int TEXT = 4000;
    private static final int VALUE = 200;

    /** What entries of their own tell. */
    private static final Set<Field> WITH_ENTRIES = Set.of(Field.STATUS, Field.REPORT, Field.ACKNOWLEDGEMENT);

    /** A field that changed. */
    record Difference(String field, @Nullable UntrustedText before, @Nullable UntrustedText after) {

        static Difference of(FieldChange change) {
            if (change.field() == Field.PICTURE) {
                return new Difference("Picture", text("another one"), text("the present one"));
            }
            return new Difference(AlertLabels.field(change.field()), text(change.before()), text(change.after()));
        }

        private static @Nullable UntrustedText text(@Nullable String raw) {
            return UntrustedText.ofOptional(raw, VALUE);
        }
    }

    private static TimelineEntry of(
            Instant at, String what, @Nullable String who, @Nullable String text, List<Difference> changes) {
        return of(at, Sentence.of(what), who, text, changes);
    }

    private static TimelineEntry of(
            Instant at, Sentence what, @Nullable String who, @Nullable String text, List<Difference> changes) {
        return new TimelineEntry(at, what, Person.ofOptional(who), UntrustedText.ofOptional(text, TEXT), changes);
    }

    /** The timeline in chronological order. */
    static List<TimelineEntry> all(List<AlertRevision> revisions, AlertView.Stored stored, AlertMails mails) {
        var timeline = new ArrayList<TimelineEntry>();
        var decided = stored.decisions().stream().map(Decision::alertRevision).collect(Collectors.toSet());
        revisions.stream()
                .filter(revision -> !decided.contains(revision.revision()) && !hasAnEntryOfItsOwn(revision))
                .map(TimelineEntry::of)
                .forEach(timeline::add);
        stored.decisions().stream().map(TimelineEntry::of).forEach(timeline::add);
        stored.comments().stream()
                .map(comment -> of(comment.writtenAt(), "wrote", comment.writtenBy(), comment.text(), List.of()))
                .forEach(timeline::add);
        stored.events().stream()
                .filter(event -> event.what().equals("alert_assigned"))
                .map(TimelineEntry::assigned)
                .forEach(timeline::add);
        stored.events().stream()
                .filter(event -> event.what().equals("alert_acknowledged"))
                .map(event -> of(event.at(), "acknowledged it", event.who(), null, List.of()))
                .forEach(timeline::add);
        stored.reports().stream().flatMap(TimelineEntry::reported).forEach(timeline::add);
        timeline.addAll(deliveries(mails));
        timeline.sort(Comparator.comparing(TimelineEntry::at));
        return timeline;
    }

    /** Whether only a report, with what follows from it, or an acknowledgement changed: both have entries of their own. */
    private static boolean hasAnEntryOfItsOwn(AlertRevision revision) {
        var fields = revision.changes().stream().map(FieldChange::field).collect(Collectors.toSet());
        return fields.equals(Set.of(Field.ACKNOWLEDGEMENT))
                || fields.contains(Field.REPORT)
                        && Set.of(Field.REPORT, Field.STATUS).containsAll(fields);
    }

    private static Stream<TimelineEntry> reported(PlatformReport report) {
        var platform = Labels.platform(report.platform());
        var reference = report.reference() == null ? null : "Reference: " + report.reference();
        var filedAt = filedAt(report);
        var filed = filedAt == null
                ? null
                : of(filedAt, "reported it to " + platform, report.createdBy(), reference, List.of());
        var answered = report.answer() == null || report.answeredAt() == null
                ? null
                : of(report.answeredAt(), AlertLabels.answer(report.answer(), platform), null, null, List.of());
        var removed = report.removedAt() == null || report.secondsToRemoval() == null
                ? null
                : of(
                        report.removedAt(),
                        AlertLabels.removed(report.secondsToRemoval(), platform),
                        null,
                        null,
                        List.of());
        return Stream.of(filed, answered, removed).filter(Objects::nonNull);
    }

    /**
     * Forms have a resolution of minutes; a report filed within the minute of its creation counts as filed at its creation.
     */
    private static @Nullable Instant filedAt(PlatformReport report) {
        return report.createdAt().truncatedTo(ChronoUnit.MINUTES).equals(report.filedAt())
                ? report.createdAt()
                : report.filedAt();
    }

    /** Deliveries within a minute are one entry. */
    private static List<TimelineEntry> deliveries(AlertMails mails) {
        if (!(mails instanceof AlertMails.Known known)) {
            return List.of();
        }
        var alike = known.results().stream()
                .collect(Collectors.groupingBy(result -> new DeliveryResult(
                        result.at().truncatedTo(ChronoUnit.MINUTES), result.outcome(), result.isMail())));
        return alike.values().stream().map(TimelineEntry::deliveries).toList();
    }

    private static TimelineEntry deliveries(List<DeliveryResult> alike) {
        var first = Collections.min(alike, Comparator.comparing(DeliveryResult::at));
        return of(first.at(), AlertLabels.delivered(first, alike.size()), null, null, List.of());
    }

    private static TimelineEntry of(AlertRevision revision) {
        var changes = revision.changes().stream()
                .filter(change -> !WITH_ENTRIES.contains(change.field()))
                .map(Difference::of)
                .toList();
        return of(revision.at(), what(revision), null, null, changes);
    }

    private static Sentence what(AlertRevision revision) {
        if (revision.revision() == 1) {
            return Sentence.of(
                    "Raised. The account was first seen like this on %s."::formatted,
                    revision.lastSeenAt(),
                    UiLanguage.ENGLISH);
        }
        var moved = revision.changes().stream().anyMatch(change -> change.field() == Field.STATUS);
        var reason = revision.statusReason();
        if (moved && reason != null) {
            return Sentence.of(
                    messages().status(revision.status()) + ": " + messages().reason(reason) + ".");
        }
        return Sentence.of(
                revision.changes().isEmpty() ? "The evidence changed." : "The account or its evidence changed.");
    }

    private static TimelineEntry of(Decision decision) {
        return of(decision.decidedAt(), what(decision), decision.decidedBy(), decision.comment(), List.of());
    }

    private static Sentence what(Decision decision) {
        if (decision.kind() == DecisionKind.UNDO) {
            return Sentence.of("undid the decision");
        }
        if (decision.snoozedUntil() != null) {
            return Sentence.of("snoozed it until %s"::formatted, decision.snoozedUntil(), UiLanguage.ENGLISH);
        }
        var verdict = decision.verdict() == null
                ? "decided"
                : "decided: " + messages().verdict(decision.verdict());
        var reason = decision.reason() == null
                ? ""
                : " (%s)".formatted(decision.reason().replace('_', ' '));
        var actions = decision.actions().stream()
                .map(action -> EnumCode.of(action).replace('_', ' '))
                .collect(Collectors.joining(", "));
        return Sentence.of(verdict + reason + (actions.isEmpty() ? "" : "; done: " + actions));
    }

    private static TimelineEntry assigned(AuditEvent event) {
        var to = event.after();
        return of(
                event.at(),
                to == null || to.isNull() ? "assigned it to nobody" : "assigned it to " + to.asText(),
                event.who(),
                null,
                List.of());
    }

    private static AlertMessages messages() {
        return UiLanguage.ENGLISH.messages(AlertMessages.class);
    }
}
