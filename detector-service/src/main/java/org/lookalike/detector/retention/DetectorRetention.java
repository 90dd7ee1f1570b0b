package org.lookalike.detector.retention;

import static org.lookalike.postgres.retention.TablePolicy.exempt;
import static org.lookalike.postgres.retention.TablePolicy.expiring;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.lookalike.detector.alert.AlertRemoval;
import org.lookalike.detector.unclaimed.UnclaimedAccounts;
import org.lookalike.detector.website.WebsiteProofRecorder;
import org.lookalike.postgres.ServiceTransactions;
import org.lookalike.postgres.retention.Retention;
import org.lookalike.postgres.retention.TablePolicy;

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
        return new Retention(Stream.of(
                        alerts(keep, alerts),
                        unclaimed(keep, unclaimed),
                        List.of(expiring("website_proof", keep.websiteProofs(), proofs.unseen())),
                        expiringRows(keep, rows),
                        EXEMPT)
                .flatMap(List::stream)
                .toList());
    }

    private static List<TablePolicy> alerts(DetectorRetentionConfig keep, AlertRemoval alerts) {
        var others = keep.closedAlertsOn();
        var policies = new ArrayList<TablePolicy>();
        policies.add(expiring(
                "alert",
                keep.closedAlerts(),
                alerts.closedElsewhere(others.keySet()),
                "alert_revision",
                "decision",
                "alert_comment",
                "alert_mark",
                "platform_report",
                "alert_figures"));
        others.forEach((platform, time) -> policies.add(new TablePolicy.RetentionRule(
                "alert_on_" + platform, Set.of("alert"), time, alerts.closedOn(platform))));
        keep.contentOfGoneAccountsOn()
                .forEach((platform, time) -> policies.add(new TablePolicy.RetentionRule(
                        "content_gone_on_" + platform, Set.of("alert"), time, alerts.contentOfGoneOn(platform))));
        return policies;
    }

    private static List<TablePolicy> unclaimed(DetectorRetentionConfig keep, UnclaimedAccounts unclaimed) {
        var policies = new ArrayList<TablePolicy>();
        policies.add(expiring("unclaimed_account", keep.unclaimedAccounts(), unclaimed.unseen()));
        keep.contentOfGoneAccountsOn()
                .forEach((platform, time) -> policies.add(new TablePolicy.RetentionRule(
                        "unclaimed_account_gone_on_" + platform,
                        Set.of("unclaimed_account"),
                        time,
                        unclaimed.goneOn(platform))));
        return policies;
    }

    private static List<TablePolicy> expiringRows(DetectorRetentionConfig keep, ServiceTransactions rows) {
        return List.of(
                expiring(
                        "official_account_seen",
                        keep.officialAccounts(),
                        rows.removal("official_account_seen", "last_seen_at < $1")),
                expiring(
                        "official_account_observation",
                        keep.officialAccounts(),
                        rows.removal("official_account_observation", "observed_at < $1")),
                expiring("website_mention", keep.websiteProofs(), rows.removal("website_mention", "last_seen_at < $1")),
                expiring(
                        "district",
                        keep.removedDistricts(),
                        rows.removal("district", "removed_at < $1"),
                        "district_logo",
                        "verification"),
                expiring(
                        "suppression",
                        keep.removedSuppressions(),
                        rows.removal(
                                "suppression",
                                """
                                removed_at < $1 AND NOT EXISTS (
                                  SELECT FROM alert WHERE alert.suppression_id = suppression.suppression_id)""")),
                expiring(
                        "district_import",
                        keep.imports(),
                        rows.removal("district_import", "requested_at < $1 AND state NOT IN ('CHECKING', 'IMPORTING')"),
                        "district_import_row"),
                expiring(
                        "rescan",
                        keep.rescans(),
                        rows.removal("rescan", "state = 'DONE' AND finished_at < $1"),
                        "rescan_district",
                        "rescan_account"),
                expiring("rejected_record", keep.rejections(), rows.removal("rejected_record", "rejected_at < $1")),
                expiring("outbox", keep.publishedEvents(), rows.removal("outbox", "published_at < $1")),
                // The last change stays, as positions continue from it.
                expiring(
                        "alert_change",
                        keep.alertChanges(),
                        rows.removal(
                                "alert_change",
                                "changed_at < $1 AND position < (SELECT max(position) FROM alert_change)")),
                expiring("api_key", keep.endedKeys(), rows.removal("api_key", "revoked_at < $1 OR expires_at < $1")),
                expiring("erased_account", keep.erasures(), rows.removal("erased_account", "erased_at < $1")),
                expiring("console_session", AT_ITS_END, rows.removal("console_session", "expires_at < $1")),
                expiring("sign_in_link", AT_ITS_END, rows.removal("sign_in_link", "expires_at < $1")));
    }

    private static final List<TablePolicy> EXEMPT = List.of(
            exempt(
                    "audit_event",
                    "Nobody may change what was recorded; the operator removes it as the database's owner."),
            exempt("saved_filter", "Nothing uses it but the version before; the next version drops it."),
            exempt("registry_revision", "One number."),
            exempt("watch_report", "The last report of each ingest-service; it names nobody."),
            exempt("flyway_schema_history", "Which migrations were made."));
}
