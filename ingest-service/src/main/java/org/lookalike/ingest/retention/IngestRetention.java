package org.lookalike.ingest.retention;

import static java.util.Map.entry;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.lookalike.ingest.snapshot.ErasedAccounts;
import org.lookalike.postgres.ServiceTransactions;
import org.lookalike.postgres.retention.Retention;
import org.lookalike.postgres.retention.Retention.Rule;

/** The retention policy of every table of this service. A test fails for a table without one. */
class IngestRetention {

    @Produces
    @Singleton
    Retention retention(IngestRetentionConfig keep, ErasedAccounts erased, ServiceTransactions rows) {
        var rules = new ArrayList<Rule>();
        keep.contentOfGoneAccountsOn().forEach((platform, time) -> {
            for (var table : List.of("kept_avatar", "account_record")) {
                var removal = rows.removal(table, GONE.formatted(literal(platform), table));
                rules.add(new Rule(table + "_gone_on_" + platform, Set.of(table), time, removal));
            }
            var forgetting = rows.removal(FORGET_HANDLE.formatted(literal(platform)));
            rules.add(new Rule("handle_gone_on_" + platform, Set.of("account_content"), time, forgetting));
        });
        keep.unseenAccountsOn().forEach((platform, time) -> {
            var unseen = erased.unseenOn(platform);
            rules.add(new Rule("account_content_on_" + platform, Set.of("account_content"), time, unseen));
            var removal = rows.removal("account_record", "taken_at < $1 AND platform = " + literal(platform));
            rules.add(new Rule("account_record_on_" + platform, Set.of("account_record"), time, removal));
        });
        var dismissed = rows.removal("account_record", "dismissed_at < $1");
        rules.add(new Rule("dismissed_account_record", Set.of("account_record"), keep.dismissedRecords(), dismissed));
        rules.addAll(List.of(
                rows.expiring("account_content", keep.unseenAccounts(), unseenOnOthersThan(keep.unseenAccountsOn())),
                rows.expiring("handle_standing", keep.handles(), "checked_at < $1"),
                rows.expiring("likely_handle", keep.handles(), "asked_at < $1"),
                rows.expiring("tip", keep.tips(), "decided_at < $1"),
                rows.expiring("web_find", keep.webFinds(), "found_at < $1"),
                rows.expiring("kept_avatar", keep.avatars(), "fetched_at < $1"),
                rows.expiring("account_record", keep.records(), "taken_at < $1"),
                rows.expiring("record_request", keep.dismissedRecords(), "due_at < $1"),
                rows.expiring("platform_report", keep.reports(), "begun_at < $1"),
                rows.expiring("api_key", keep.endedKeys(), "revoked_at < $1 OR expires_at < $1")));
        return new Retention(List.copyOf(rules), EXEMPT);
    }

    private static final String UNSEEN =
            """
            observed_at < $1 AND published_at < $1 AND platform <> ALL (ARRAY[%s]::text[]) AND NOT EXISTS (
              SELECT FROM alerted_account AS alerted
              WHERE alerted.platform = account_content.platform AND alerted.account_id = account_content.account_id)""";

    private static final String FORGET_HANDLE =
            """
            UPDATE account_content SET handle = NULL WHERE ctid = ANY (ARRAY(
              SELECT ctid FROM account_content
              WHERE platform = %s AND gone AND handle IS NOT NULL AND published_at < $1 LIMIT $2 FOR UPDATE SKIP LOCKED))""";

    private static final String GONE =
            """
            platform = %1$s AND EXISTS (
              SELECT FROM account_content AS content
              WHERE content.platform = %2$s.platform AND content.account_id = %2$s.account_id
                AND content.gone AND content.published_at < $1)""";

    private static String unseenOnOthersThan(Map<String, Duration> platforms) {
        return UNSEEN.formatted(
                platforms.keySet().stream().map(IngestRetention::literal).collect(Collectors.joining(", ")));
    }

    /** Quotes a platform for SQL. It comes from the configuration, and is validated nevertheless. */
    private static String literal(String platform) {
        if (!platform.matches("[a-z0-9][a-z0-9_-]{0,31}")) {
            throw new IllegalArgumentException("lookalike.retention names a platform that cannot be: " + platform);
        }
        return "'" + platform + "'";
    }

    private static final Map<String, String> EXEMPT = Map.ofEntries(
            entry(
                    "audit_event",
                    "Nobody may change what was recorded; the operator removes it as the database's owner."),
            entry("alerted_account", "Goes with its alert."),
            entry("record_key", "Without it, nobody could verify the records that it signed."),
            entry("tip_report", "Goes with its tip."),
            entry("tips_waiting", "Goes when no tip of the district awaits review."),
            entry("look_up", "Goes with its alert, or when the account was looked at."),
            entry("watched_district", "Goes when the district is removed from the registry."),
            entry("round", "Goes with its district."),
            entry("handle_turn", "Goes with its district."),
            entry("look_up_turn", "Goes with its district."),
            entry("record_turn", "Goes with its district."),
            entry("district_quota_use", "Goes with its district."),
            entry("district_sensor", "Goes with its district."),
            entry("website", "Goes when no registered district has it."),
            entry("website_account", "Goes with its website, or when that names it no more."),
            entry("website_turn", "A host and two times, one for each host of a website."),
            entry("erasure", "That an account was erased is to be shown later; of the account there is a hash."),
            entry("source_state", "How a source does."),
            entry("source_token", "Replaced when it is renewed."),
            entry("platform_connection", "Goes when an operator disconnects the platform."),
            entry("backfill", "How far the list of a network's accounts is read."),
            entry("quota_use", "What was used of a quota."),
            entry("flyway_schema_history", "Which migrations were made."));

    @ConfigMapping(prefix = "lookalike.retention")
    interface IngestRetentionConfig {

        /** Accounts not seen since, except those with an alert; the same as the retention of the topic {@code account-snapshots}. */
        @WithDefault("365d")
        Duration unseenAccounts();

        /**
         * The same for one platform, longer than {@code lookalike.snapshot.republish-after}; by default 30 days on {@code youtube}.
         * These accounts are also erased from the topic and the other services.
         */
        Map<String, Duration> unseenAccountsOn();

        /** The handle, avatars and records of accounts that their platform no longer shows; by default 24 hours on {@code x}. */
        Map<String, Duration> contentOfGoneAccountsOn();

        /** The accounts with likely handles of impostors, since the last look-up. */
        @WithDefault("90d")
        Duration handles();

        /** Tips with their screenshots, since the decision. */
        @WithDefault("90d")
        Duration tips();

        /** Hashes of accounts that a web search found; one is told of again if it is found later. */
        @WithDefault("365d")
        Duration webFinds();

        /** Avatars that are kept as evidence, also if keeping them is switched off later. */
        @WithDefault("365d")
        Duration avatars();

        /**
         * Records of accounts that alerts are about, since they were taken. Where {@code unseen-accounts-on} has a shorter period for the
         * platform, that one holds.
         */
        @WithDefault("400d")
        Duration records();

        /** Records since every alert about their account was dismissed, and requests for records that were never taken. */
        @WithDefault("30d")
        Duration dismissedRecords();

        /** Reports that were submitted to platforms. */
        @WithDefault("365d")
        Duration reports();

        /** API keys that were revoked or have expired. */
        @WithDefault("365d")
        Duration endedKeys();
    }
}
