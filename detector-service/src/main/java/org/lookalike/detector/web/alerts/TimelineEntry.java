package org.lookalike.detector.web.alerts;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.lookalike.detector.alert.AlertRevision;
import org.lookalike.detector.alert.AlertRevision.Field;
import org.lookalike.detector.alert.AlertRevision.FieldChange;
import org.lookalike.detector.audit.AuditEvent;
import org.lookalike.detector.registry.Platform;
import org.lookalike.detector.reporting.overview.AlertMailLookup.AlertMails;
import org.lookalike.detector.reporting.overview.AlertMailLookup.AlertMails.DeliveryResult;
import org.lookalike.detector.review.Decision;
import org.lookalike.detector.takedown.PacketSheet;
import org.lookalike.detector.takedown.PlatformReport;
import org.lookalike.detector.web.Person;
import org.lookalike.detector.web.Sentence;
import org.lookalike.detector.web.UiLanguage;
import org.lookalike.kafka.EnumCode;
import org.lookalike.untrustedtext.UntrustedText;

/** An event in the timeline of an alert, in a sentence of ours; whoever made it, if not the program, wrote the text. */
record TimelineEntry(
        Instant at, Sentence what, @Nullable Person who, @Nullable UntrustedText text, List<Difference> changes) {

    private static final int TEXT = 4000;
    private static final int VALUE = 200;

    /** What entries of their own tell. */
    private static final Set<Field> WITH_ENTRIES = Set.of(Field.STATUS, Field.REPORT, Field.ACKNOWLEDGEMENT);

    record Difference(Field field, @Nullable UntrustedText before, @Nullable UntrustedText after) {

        static Difference of(FieldChange change) {
            return change.field() == Field.PICTURE
                    ? new Difference(Field.PICTURE, text("another one"), text("the present one"))
                    : new Difference(change.field(), text(change.before()), text(change.after()));
        }

        private static @Nullable UntrustedText text(@Nullable String raw) {
            return UntrustedText.ofOptional(raw, VALUE);
        }
    }

    private static TimelineEntry of(Instant at, String what, @Nullable String who, @Nullable String text) {
        return of(at, Sentence.of(what), who, text);
    }

    private static TimelineEntry of(Instant at, Sentence what, @Nullable String who, @Nullable String text) {
        return new TimelineEntry(
                at, what, who == null ? null : Person.of(who), UntrustedText.ofOptional(text, TEXT), List.of());
    }

    /** The timeline in chronological order. */
    static List<TimelineEntry> all(AlertView.Stored read, AlertContext.Stored stored, AlertMails mails) {
        var decided = read.decisions().stream().map(Decision::alertRevision).collect(Collectors.toSet());
        return Stream.of(
                        read.details().revisions().stream()
                                .filter(revision -> !decided.contains(revision.revision()))
                                .filter(revision -> !hasAnEntryOfItsOwn(revision))
                                .map(TimelineEntry::of),
                        read.decisions().stream().map(TimelineEntry::of),
                        stored.comments().stream()
                                .map(comment -> of(comment.writtenAt(), "wrote", comment.writtenBy(), comment.text())),
                        stored.events().stream().flatMap(TimelineEntry::happened),
                        stored.reports().stream().flatMap(TimelineEntry::reported),
                        deliveries(mails))
                .flatMap(entries -> entries)
                .sorted(Comparator.comparing(TimelineEntry::at))
                .toList();
    }

    /** Whether only a report, with what follows from it, or an acknowledgement changed: both have entries of their own. */
    private static boolean hasAnEntryOfItsOwn(AlertRevision revision) {
        var fields = revision.changes().stream().map(FieldChange::field).collect(Collectors.toSet());
        return fields.equals(Set.of(Field.ACKNOWLEDGEMENT))
                || fields.contains(Field.REPORT)
                        && Set.of(Field.REPORT, Field.STATUS).containsAll(fields);
    }

    private static Stream<TimelineEntry> reported(PlatformReport report) {
        var platform = Platform.label(report.platform());
        var entries = Stream.<TimelineEntry>builder();
        var filedAt = filedAt(report);
        if (filedAt != null) {
            var reference = report.reference() == null ? null : "Reference: " + report.reference();
            entries.add(of(filedAt, console().reported(platform), report.createdBy(), reference));
        }
        if (report.answer() != null && report.answeredAt() != null) {
            entries.add(of(report.answeredAt(), console().answered(report.answer(), platform), null, null));
        }
        if (report.removedAt() != null && report.secondsToRemoval() != null) {
            var after = PacketSheet.days(report.secondsToRemoval());
            entries.add(of(report.removedAt(), console().removed(after, platform), null, null));
        }
        return entries.build();
    }

    /** Forms count in minutes: what was filed in a minute follows all else of it, such as the decision before, but was not filed after it was told. */
    private static @Nullable Instant filedAt(PlatformReport report) {
        var filed = report.filedAt();
        if (filed == null || !filed.equals(filed.truncatedTo(ChronoUnit.MINUTES))) {
            return filed;
        }
        var endOfMinute = filed.plusSeconds(59);
        return endOfMinute.isAfter(report.createdAt()) ? report.createdAt() : endOfMinute;
    }

    /** Deliveries within a minute are one entry. */
    private static Stream<TimelineEntry> deliveries(AlertMails mails) {
        var results = mails instanceof AlertMails.Known known ? known.results() : List.<DeliveryResult>of();
        return results.stream()
                .collect(Collectors.groupingBy(result -> new DeliveryResult(
                        result.at().truncatedTo(ChronoUnit.MINUTES), result.outcome(), result.isMail())))
                .values()
                .stream()
                .map(TimelineEntry::deliveries);
    }

    private static TimelineEntry deliveries(List<DeliveryResult> alike) {
        var first = Collections.min(alike, Comparator.comparing(DeliveryResult::at));
        return of(first.at(), console().delivered(first.outcome(), first.isMail(), alike.size()), null, null);
    }

    private static TimelineEntry of(AlertRevision revision) {
        var changes = revision.changes().stream()
                .filter(change -> !WITH_ENTRIES.contains(change.field()))
                .map(Difference::of)
                .toList();
        return new TimelineEntry(revision.at(), what(revision), null, null, changes);
    }

    private static Sentence what(AlertRevision revision) {
        if (revision.revision() == 1) {
            return Sentence.of(console()::raised, revision.lastSeenAt(), UiLanguage.ENGLISH);
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
        return of(decision.decidedAt(), what(decision), decision.decidedBy(), decision.comment());
    }

    private static Sentence what(Decision decision) {
        if (decision.kind() == Decision.Kind.UNDO) {
            return Sentence.of("undid the decision");
        }
        if (decision.snoozedUntil() != null) {
            return Sentence.of(console()::snoozed, decision.snoozedUntil(), UiLanguage.ENGLISH);
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

    private static Stream<TimelineEntry> happened(AuditEvent event) {
        return switch (event.what()) {
            case "alert_assigned" -> Stream.of(of(event.at(), assigned(event.after()), event.who(), null));
            case "alert_acknowledged" -> Stream.of(of(event.at(), "acknowledged it", event.who(), null));
            case "fake_published" -> Stream.of(of(event.at(), "told families that it is a fake", event.who(), null));
            case "fake_withdrawn" -> Stream.of(of(event.at(), "stopped telling families", event.who(), null));
            default -> Stream.of();
        };
    }

    private static String assigned(@Nullable JsonNode to) {
        return to == null || to.isNull() ? "assigned it to nobody" : "assigned it to " + to.asText();
    }

    private static ConsoleMessages console() {
        return UiLanguage.ENGLISH.messages(ConsoleMessages.class);
    }

    private static AlertMessages messages() {
        return UiLanguage.ENGLISH.messages(AlertMessages.class);
    }
}
