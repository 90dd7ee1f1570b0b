package org.lookalike.detector.retention;

import static java.util.Map.entry;
import static org.lookalike.postgres.retention.Retention.Rule.expiring;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
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

    @Produces
    @Singleton
    Retention retention(
            DetectorRetentionConfig keep,
            AlertRemoval alerts,
            UnclaimedAccounts unclaimed,
            WebsiteProofRecorder proofs,
            ServiceTransactions rows) {
        return new Retention(
                Stream.of(
                                alerts(keep, alerts),
                                perPlatform("alert_on_", "alert", keep.closedAlertsOn(), alerts::closedOn),
                                perPlatform(
                                        "content_gone_on_",
                                        "alert",
                                        keep.contentOfGoneAccountsOn(),
                                        alerts::contentOfGoneOn),
                                Stream.of(expiring("unclaimed_account", keep.unclaimedAccounts(), unclaimed.unseen())),
                                perPlatform(
                                        "unclaimed_account_gone_on_",
                                        "unclaimed_account",
                                        keep.contentOfGoneAccountsOn(),
                                        unclaimed::goneOn),
                                Stream.of(
                                        expiring("website_proof", keep.websiteProofs(), proofs.unseen()),
                                        new Rule(
                                                "website_proof_unanswered",
                                                Set.of("website_proof"),
                                                keep.websiteQuestions(),
                                                proofs.unanswered())),
                                expiringRows(keep, rows))
                        .flatMap(rules -> rules)
                        .toList(),
                EXEMPT);
    }

    private static Stream<Rule> alerts(DetectorRetentionConfig keep, AlertRemoval alerts) {
        return Stream.of(expiring(
                "alert",
                keep.closedAlerts(),
                alerts.closedElsewhere(keep.closedAlertsOn().keySet()),
                "alert_revision",
                "decision",
                "alert_comment",
                "alert_mark",
                "platform_report",
                "alert_figures"));
    }

    /** One rule for each platform that has a period of its own. */
    private static Stream<Rule> perPlatform(
            String name, String table, Map<String, Duration> periods, Function<String, Removal> removal) {
        return periods.entrySet().stream()
                .map(period -> new Rule(
                        name + period.getKey(), Set.of(table), period.getValue(), removal.apply(period.getKey())));
    }

    private static Stream<Rule> expiringRows(DetectorRetentionConfig keep, ServiceTransactions rows) {
        return Stream.of(
                rows.expiring("official_account_seen", keep.officialAccounts(), "last_seen_at < $1"),
                rows.expiring("official_account_observation", keep.officialAccounts(), "observed_at < $1"),
                rows.expiring("website_mention", keep.websiteProofs(), "last_seen_at < $1"),
                rows.expiring("district", keep.removedDistricts(), "removed_at < $1", "district_logo", "verification"),
                rows.expiring(
                        "suppression",
                        keep.removedSuppressions(),
                        """
                                removed_at < $1 AND NOT EXISTS (
                                  SELECT FROM alert WHERE alert.suppression_id = suppression.suppression_id)"""),
                rows.expiring(
                        "district_import",
                        keep.imports(),
                        "requested_at < $1 AND state NOT IN ('CHECKING', 'IMPORTING')",
                        "district_import_row"),
                rows.expiring(
                        "rescan",
                        keep.rescans(),
                        "state = 'DONE' AND finished_at < $1",
                        "rescan_district",
                        "rescan_account"),
                rows.expiring("rejected_record", keep.rejections(), "rejected_at < $1"),
                rows.expiring("outbox", keep.publishedEvents(), "published_at < $1"),
                // The last change stays, as positions continue from it.
                rows.expiring(
                        "alert_change",
                        keep.alertChanges(),
                        "changed_at < $1 AND position < (SELECT max(position) FROM alert_change)"),
                rows.expiring("api_key", keep.endedKeys(), "revoked_at < $1 OR expires_at < $1"),
                rows.expiring("erased_account", keep.erasures(), "erased_at < $1"),
                rows.expiring("console_session", AT_ITS_END, "expires_at < $1"),
                rows.expiring("sign_in_link", AT_ITS_END, "expires_at < $1"));
    }

    private static final Map<String, String> EXEMPT = Map.ofEntries(
            entry(
                    "audit_event",
                    "Nobody may change what was recorded; the operator removes it as the database's owner."),
            entry("saved_filter", "Nothing uses it but the version before; the next version drops it."),
            entry("registry_revision", "One number."),
            entry("watch_report", "The last report of each ingest-service; it names nobody."),
            entry("flyway_schema_history", "Which migrations were made."));
}
