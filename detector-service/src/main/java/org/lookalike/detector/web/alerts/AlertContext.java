package org.lookalike.detector.web.alerts;

import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.lookalike.detector.alert.Alert;
import org.lookalike.detector.alert.CampaignMember;
import org.lookalike.detector.alert.Verdict;
import org.lookalike.detector.audit.AuditEvent;
import org.lookalike.detector.official.PublishedFakes.PublishedFake;
import org.lookalike.detector.reporting.overview.AlertMailLookup.AlertMails;
import org.lookalike.detector.review.Comment;
import org.lookalike.detector.takedown.Escalation;
import org.lookalike.detector.takedown.PlatformReport;
import org.lookalike.detector.takedown.RemovalLine;
import org.lookalike.detector.takedown.RemovalLine.Medians;
import org.lookalike.detector.web.UiLanguage;
import org.lookalike.kafka.EnumCode;

/**
 * What only people who signed in see of an alert. Signals in {@code lowering} were not found and would lower the score. The removal is null
 * where nobody confirmed the alert and the account is still there; the medians are those of accounts on its platform that were removed
 * within a year. Of a fake, who told families of it. The people can be chosen as the assignee, the reader first.
 */
record AlertContext(
        List<Lowering> lowering,
        List<String> otherClaims,
        boolean isReportable,
        @Nullable PublishedFake fake,
        boolean mayTellFamilies,
        @Nullable ReportStatus report,
        @Nullable RemovalLine removal,
        Medians medians,
        boolean isEscalated,
        boolean matchesNoLonger,
        AlertMails mails,
        List<TimelineEntry> timeline,
        List<Relative> campaign,
        long campaignDistricts,
        List<String> people,
        String me) {

    /** Whether people did something about the alert, which others should see at once. */
    public boolean hasActs() {
        return timeline.stream().anyMatch(entry -> entry.who() != null);
    }

    /** Signals that lower a score, by which people understand it. */
    public enum Lowering {
        BIO_SAYS_OTHER,
        OTHER_ORGANISATION,
        OTHER_WEBSITE,
        OTHER_PLACE,
        OTHER_STATE,
        DECLARED_PARODY
    }

    /** What the database has for people who signed in. */
    record Stored(
            List<Comment> comments,
            List<PlatformReport> reports,
            Medians medians,
            List<AuditEvent> events,
            List<String> people,
            List<String> otherClaims,
            @Nullable PublishedFake fake) {}

    /** Another alert that is likely about an account of the same operator. */
    record Relative(ShownAlert alert, List<CampaignMember.Shared> shared) {

        static Relative of(CampaignMember member) {
            return new Relative(
                    ShownAlert.of(member.alert(), member.alert().firstSeenAt(), null, null, UiLanguage.ENGLISH),
                    member.shared().stream().sorted().toList());
        }
    }

    static AlertContext of(AlertView.Stored read, Stored stored, AlertMails mails, String me) {
        var alert = read.alert();
        var isConfirmed = alert.review() != null && alert.review().verdict() == Verdict.TRUE_POSITIVE;
        var campaign = read.details().campaign();
        return new AlertContext(
                lowering(alert),
                stored.otherClaims(),
                isConfirmed,
                stored.fake(),
                alert.isConfirmed() && alert.district().ncesLeaId() != null,
                ReportStatus.newest(alert),
                isConfirmed || alert.account().state().isGone()
                        ? RemovalLine.of(alert, read.details().entry().raisedAt(), Instant.now())
                        : null,
                stored.medians(),
                Escalation.isDue(alert.report(), Instant.now()),
                !alert.account().state().isGone() && alert.match().observedAt().isBefore(alert.lastSeenAt()),
                mails,
                TimelineEntry.all(read, stored, mails),
                campaign.stream().map(Relative::of).toList(),
                districts(campaign, alert),
                people(me, read.details().entry().assignee(), stored.people()),
                me);
    }

    /** Whether notifier-service did not answer. */
    public boolean isMissingMails() {
        return mails instanceof AlertMails.Unavailable;
    }

    /** Whether the address of notifier-service is not configured. */
    public boolean isMailLookupOff() {
        return mails instanceof AlertMails.NotConfigured;
    }

    private static List<Lowering> lowering(Alert alert) {
        var found = alert.match().evidence().stream().map(Alert.Reason::signal).collect(Collectors.toSet());
        return Stream.of(Lowering.values())
                .filter(signal -> !found.contains(EnumCode.of(signal)))
                .toList();
    }

    /** How many other districts have alerts about accounts of the same operator. */
    private static long districts(List<CampaignMember> campaign, Alert alert) {
        return campaign.stream()
                .map(member -> member.alert().district().districtId())
                .filter(id -> !id.equals(alert.district().districtId()))
                .distinct()
                .count();
    }

    /** The assignee is among them, whoever that is. */
    private static List<String> people(String me, @Nullable String assignee, List<String> known) {
        return Stream.of(Stream.of(me), Stream.ofNullable(assignee), known.stream())
                .flatMap(names -> names)
                .distinct()
                .toList();
    }
}
