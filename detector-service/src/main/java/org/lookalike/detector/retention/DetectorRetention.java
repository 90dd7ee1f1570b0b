package org.lookalike.detector.retention;

import static java.util.Map.entry;
import static org.lookalike.postgres.retention.Retention.Rule.expiring;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.lookalike.detector.alert.AlertRemoval;
import org.lookalike.detector.unclaimed.UnclaimedAccounts;
import org.lookalike.detector.website.WebsiteProofRecorder;
import org.lookalike.postgres.ServiceTransactions;
import org.lookalike.postgres.retention.Removal;
import org.lookalike.postgres.retention.Retention;
import org.lookalike.postgres.retention.Retention.Rule;

/** Every table of this service with its retention period. A new table that is missing here fails a test. */
class DetectorRetention {

    private static final Duration AT_ITS_END = Duration.ZERO;
    /** So long it counts that nobody used a link. */
    private static final Duration SIGN_IN_LINKS = Duration.ofDays(1);

    private static final Duration UNCONFIRMED_ROSTERS = Duration.ofDays(1);
    private static final String UNUSED_SUPPRESSION =
            "removed_at < $1 AND NOT EXISTS (SELECT FROM alert WHERE alert.suppression_id = suppression.suppression_id)";
    private static final String ENDED_IMPORT = "requested_at < $1 AND state NOT IN ('CHECKING', 'IMPORTING')";
    private static final String ENDED_RESCAN = "state = 'DONE' AND finished_at < $1";

    /** The last change stays, as positions continue from it. */
    private static final String EARLIER_CHANGE =
            "changed_at < $1 AND position < (SELECT max(position) FROM alert_change)";

    @Produces
    @Singleton
    Retention retention(
            DetectorRetentionConfig keep,
            AlertRemoval alerts,
            UnclaimedAccounts unclaimed,
            WebsiteProofRecorder proofs,
            ServiceTransactions rows) {
        var rules = new ArrayList<Rule>();
        rules.add(alerts(keep, alerts));
        rules.addAll(perPlatform("alert_on_", "alert", keep.closedAlertsOn(), alerts::closedOn));
        var contents = keep.contentOfGoneAccountsOn();
        rules.addAll(perPlatform("content_gone_on_", "alert", contents, alerts::contentOfGoneOn));
        rules.add(expiring("unclaimed_account", keep.unclaimedAccounts(), unclaimed.unseen()));
        rules.addAll(perPlatform("unclaimed_account_gone_on_", "unclaimed_account", contents, unclaimed::goneOn));
        rules.add(expiring("website_proof", keep.websiteProofs(), proofs.unseen()));
        var unanswered = proofs.unanswered();
        rules.add(new Rule("website_proof_unanswered", Set.of("website_proof"), keep.websiteQuestions(), unanswered));
        rules.addAll(expiringRows(keep, rows));
        return new Retention(rules, EXEMPT);
    }

    private static Rule alerts(DetectorRetentionConfig keep, AlertRemoval alerts) {
        return expiring(
                "alert",
                keep.closedAlerts(),
                alerts.closedElsewhere(keep.closedAlertsOn().keySet()),
                "alert_revision",
                "decision",
                "alert_comment",
                "alert_mark",
                "platform_report",
                "alert_figures",
                "person_alert",
                "intimate_case");
    }

    /** One rule for each platform that has a period of its own. */
    private static List<Rule> perPlatform(
            String name, String table, Map<String, Duration> periods, Function<String, Removal> removal) {
        var rules = new ArrayList<Rule>();
        periods.forEach(
                (platform, keep) -> rules.add(new Rule(name + platform, Set.of(table), keep, removal.apply(platform))));
        return rules;
    }

    private static List<Rule> expiringRows(DetectorRetentionConfig keep, ServiceTransactions rows) {
        return List.of(
                rows.expiring("official_account_seen", keep.officialAccounts(), "last_seen_at < $1"),
                rows.expiring("official_account_observation", keep.officialAccounts(), "observed_at < $1"),
                rows.expiring("website_mention", keep.websiteProofs(), "last_seen_at < $1"),
                rows.expiring(
                        "district",
                        keep.removedDistricts(),
                        "removed_at < $1",
                        "district_logo",
                        "verification",
                        "person",
                        "roster"),
                rows.expiring("roster_upload", UNCONFIRMED_ROSTERS, "uploaded_at < $1"),
                rows.expiring("suppression", keep.removedSuppressions(), UNUSED_SUPPRESSION),
                rows.expiring("district_import", keep.imports(), ENDED_IMPORT, "district_import_row"),
                rows.expiring("rescan", keep.rescans(), ENDED_RESCAN, "rescan_district", "rescan_account"),
                rows.expiring("rejected_record", keep.rejections(), "rejected_at < $1"),
                rows.expiring("outbox", keep.publishedEvents(), "published_at < $1"),
                rows.expiring("personal_mail", keep.personalMails(), "ended_at < $1"),
                rows.expiring("alert_change", keep.alertChanges(), EARLIER_CHANGE),
                rows.expiring("api_key", keep.endedKeys(), "revoked_at < $1 OR expires_at < $1"),
                rows.expiring("erased_account", keep.erasures(), "erased_at < $1"),
                rows.expiring("console_session", AT_ITS_END, "expires_at < $1"),
                rows.expiring("sign_in_link", SIGN_IN_LINKS, "expires_at < $1"),
                rows.expiring("staff_invitation", AT_ITS_END, "expires_at < $1"));
    }

    private static final Map<String, String> EXEMPT = Map.ofEntries(
            entry(
                    "audit_event",
                    "Nobody may change what was recorded; the operator removes it as the database's owner."),
            entry("staff_member", "Who may sign in, until somebody removes them."),
            entry("admission_rule", "Whose accounts are a district's, until somebody removes it."),
            entry("saved_filter", "Nothing uses it but the version before; the next version drops it."),
            entry("official_list", "No other district gets an address that was published; it names who published it."),
            entry("published_fake", "It goes with its alert."),
            entry("registry_revision", "One number."),
            entry("people_revision", "One number."),
            entry("watch_report", "The last report of each ingest-service; it names nobody."),
            entry("flyway_schema_history", "Which migrations were made."));
}
