package org.lookalike.detector.web.alerts;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.lookalike.detector.alert.Alert;
import org.lookalike.detector.alert.AlertDetails;
import org.lookalike.detector.alert.CampaignMember;
import org.lookalike.detector.alert.Verdict;
import org.lookalike.detector.audit.AuditEvent;
import org.lookalike.detector.registry.RegisteredDistrict;
import org.lookalike.detector.reporting.overview.AlertMails;
import org.lookalike.detector.review.Comment;
import org.lookalike.detector.review.Decision;
import org.lookalike.detector.takedown.Escalation;
import org.lookalike.detector.takedown.PlatformReport;
import org.lookalike.detector.web.UiLanguage;

/**
 * One alert with everything its page shows.
 *
 * @param subject what is drawn as it looks in a feed
 * @param isOpen whether somebody still has to decide about it
 * @param isUnacknowledged whether nobody has said yet that they look at it
 * @param lowering what would lower the score
 * @param otherClaims what other districts say of the account
 * @param isConfirmed whether a person confirmed it, so that it can be reported
 * @param report null where none was filed
 * @param mails its deliveries, as far as known
 * @param undoable the decision that can be undone; null if there is none
 * @param people who can be chosen as the assignee, the reader first
 */
record AlertView(
        ShownAlert alert,
        Comparison comparison,
        ProfileDrawing.Subject subject,
        ShownMatch match,
        List<String> lowering,
        List<String> otherClaims,
        boolean isOpen,
        boolean isUnacknowledged,
        boolean isConfirmed,
        @Nullable ShownStatus report,
        boolean matchesNoLonger,
        AlertMails mails,
        List<TimelineEntry> timeline,
        List<Relative> campaign,
        long campaignDistricts,
        @Nullable UUID undoable,
        List<String> people,
        String me) {

    /** What the database has about an alert beside its details. */
    record Stored(
            @Nullable RegisteredDistrict district,
            List<Decision> decisions,
            List<Comment> comments,
            List<PlatformReport> reports,
            List<AuditEvent> events,
            List<String> people,
            List<String> otherClaims) {}

    /**
     * What became of the newest report.
     *
     * @param isEscalated whether it is time for the next step
     */
    record ShownStatus(String status, boolean isRemoved, boolean isEscalated, Instant lastChange) {

        static @Nullable ShownStatus of(Alert alert, Instant now) {
            var report = ReportStatus.newest(alert);
            return report == null
                    ? null
                    : new ShownStatus(
                            report.in(UiLanguage.ENGLISH),
                            report.state() == Alert.Report.State.REMOVED,
                            Escalation.isDue(alert.report(), now),
                            alert.lastSeenAt());
        }
    }

    /** Another alert that is likely about an account of the same operator. */
    record Relative(ShownAlert alert, String shared) {

        static Relative of(CampaignMember member) {
            return new Relative(
                    ShownAlert.of(member.alert(), member.alert().firstSeenAt(), null, UiLanguage.ENGLISH),
                    member.shared().stream().sorted().map(AlertLabels::shared).collect(Collectors.joining(", ")));
        }
    }

    static AlertView of(AlertDetails details, Stored stored, AlertMails mails, String me) {
        var entry = details.entry();
        var alert = entry.alert();
        return new AlertView(
                ShownAlert.of(entry),
                Comparison.of(alert, details.matched(), stored.district(), UiLanguage.ENGLISH),
                new ProfileDrawing.Subject(alert, details.matched(), stored.district()),
                ShownMatch.of(alert.match(), UiLanguage.ENGLISH),
                lowering(alert),
                stored.otherClaims(),
                alert.state().isOpen(),
                alert.state().isUnacknowledged(),
                alert.review() != null && alert.review().verdict() == Verdict.TRUE_POSITIVE,
                ShownStatus.of(alert, Instant.now()),
                !alert.account().state().isGone() && alert.match().observedAt().isBefore(alert.lastSeenAt()),
                mails,
                TimelineEntry.all(details.revisions(), stored, mails),
                details.campaign().stream().map(Relative::of).toList(),
                districts(details.campaign(), alert),
                undoable(stored.decisions()),
                people(me, entry.assignee(), stored.people()),
                me);
    }

    /** The assignee is among them, whoever that is. */
    private static List<String> people(String me, @Nullable String assignee, List<String> known) {
        return Stream.of(Stream.of(me), Stream.ofNullable(assignee), known.stream())
                .flatMap(names -> names)
                .distinct()
                .toList();
    }

    /** Whether notifier-service did not answer. */
    public boolean isMissingMails() {
        return mails instanceof AlertMails.Unavailable;
    }

    /** Whether the address of notifier-service is not configured. */
    public boolean isMailLookupOff() {
        return mails instanceof AlertMails.NotConfigured;
    }

    private static long districts(List<CampaignMember> campaign, Alert alert) {
        return campaign.stream()
                .map(member -> member.alert().district().districtId())
                .filter(id -> !id.equals(alert.district().districtId()))
                .distinct()
                .count();
    }

    /** What would lower the score, as far as it was not found already. */
    private static List<String> lowering(Alert alert) {
        var found = alert.match().evidence().stream().map(Alert.Reason::signal).collect(Collectors.toSet());
        return Stream.of(
                        lowering(found, "bio_says_other", "a description that says whose account it is"),
                        lowering(found, "other_organisation", "a name that says it is a club, a team or another body"),
                        lowering(found, "other_website", "a link to another school's or district's site"),
                        lowering(found, "other_place", "a location in another town"),
                        lowering(found, "other_state", "another state in its name or description"),
                        lowering(found, "declared_parody", "words that declare it a parody (these lower the severity)"))
                .flatMap(one -> one)
                .toList();
    }

    private static Stream<String> lowering(Set<String> found, String signal, String words) {
        return found.contains(signal) ? Stream.of() : Stream.of(words);
    }

    private static @Nullable UUID undoable(List<Decision> decisions) {
        return Decision.latestThatHolds(decisions).map(Decision::decisionId).orElse(null);
    }
}
