package org.lookalike.notifier.delivery;

import com.fasterxml.jackson.annotation.JsonAlias;
import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A mail not about alerts, stored as written: it does not change while it waits, and is not withdrawn. */
public sealed interface SystemMail extends StoredMail
        permits PersonalMail,
                SystemMail.Confirmation,
                SystemMail.Test,
                SystemMail.NoRecipient,
                SystemMail.Suppressed,
                SystemMail.Returned,
                SystemMail.Gone,
                SystemMail.TipsWaiting,
                SystemMail.WeeklyStatus {

    /** Asks the addressee of a subscription to confirm it. */
    record Confirmation() implements SystemMail {}

    /** Proves that mails reach a subscriber. */
    record Test() implements SystemMail {}

    /** Tells the operator which districts, at least one, have no subscriber left; in old mails by their ids alone. */
    record NoRecipient(@JsonAlias("districtIds") List<String> districts) implements SystemMail {}

    /**
     * Tells another subscriber of the same districts, or the operator, that mails to an address bounced and are stopped.
     *
     * @param districts those of them that the reader hears of, too, by name as far as names are known; empty means all
     * @param reason what the mail server said
     */
    record Suppressed(String address, List<String> districts, String reason) implements SystemMail {
        public Suppressed {
            districts = districts == null ? List.of() : List.copyOf(districts);
        }
    }

    /** Tells a reader who confirmed, once each time, that mails came back and were stopped. Its button resumes them. */
    record Returned() implements SystemMail {}

    /** Tells the operator that a webhook's host answered 410 Gone for a reason and its subscription has ended. */
    record Gone(String host, UUID subscriptionId, String reason) implements SystemMail {}

    /** Tells a subscriber of how many reports by families each of these districts, at least one, has to review. */
    record TipsWaiting(List<OfDistrict> districts) implements SystemMail {

        public record OfDistrict(String districtId, String name, int tips) {}
    }

    /**
     * Tells a subscriber once a week what is monitored, so that they know that no alerts means no findings.
     *
     * @param unregistered the ids of districts it covers that are not registered, so that nobody monitors them
     * @param openAlerts how many of its alerts someone should still look at
     * @param accountsSeen in the week before, over all districts and sources
     * @param unclaimed the accounts that wait for an answer; null if none does, and in mails of earlier versions
     * @param tips how many reports of families await the review of its districts
     * @param removals how fast reported accounts of its districts were removed; null where fewer than two were
     */
    record WeeklyStatus(
            int districts,
            List<String> unregistered,
            int openAlerts,
            long accountsSeen,
            List<Source> sources,
            boolean isReportLate,
            @Nullable Unclaimed unclaimed,
            int tips,
            @Nullable Removals removals)
            implements SystemMail {

        public WeeklyStatus {
            unregistered = unregistered == null ? List.of() : List.copyOf(unregistered);
            sources = sources == null ? List.of() : List.copyOf(sources);
        }

        /** How much of what should be monitored is monitored. */
        public Coverage coverage() {
            if (isReportLate) {
                return Coverage.UNKNOWN;
            }
            if (sources.isEmpty()) {
                return Coverage.OFF;
            }
            int silent = silent().size();
            if (silent == 0) {
                return Coverage.FULL;
            }
            return silent == sources.size() ? Coverage.DOWN : Coverage.PARTIAL;
        }

        public List<Source> silent() {
            return sources.stream().filter(source -> !source.isAnswering()).toList();
        }

        /** The sources that answer, or wait for their limits. */
        public List<Source> answering() {
            return sources.stream().filter(Source::isAnswering).toList();
        }

        /** How much of what should be monitored is monitored. */
        public enum Coverage {
            /** Every source answers, or waits for its limit. */
            FULL,
            /** Some sources do not answer. */
            PARTIAL,
            /** No source answers. */
            DOWN,
            /** No source is connected. */
            OFF,
            /** ingest-service has not reported lately. */
            UNKNOWN
        }

        /** A source that is {@code on}, {@code waiting}, {@code failing} or the like; no time if it never answered. */
        public record Source(String name, String state, @Nullable Instant lastSuccessAt) {

            private static final String FAILING = "failing";

            @JsonIgnore
            boolean isAnswering() {
                return lastSuccessAt != null && !FAILING.equals(state);
            }
        }

        /** How many unclaimed accounts wait for an answer, with those districts that the mail has room for. */
        public record Unclaimed(int accounts, List<OfDistrict> districts) {
            public Unclaimed {
                districts = districts == null ? List.of() : List.copyOf(districts);
            }

            public record OfDistrict(String districtId, String name, int accounts) {}
        }

        /** The reported accounts that were removed within 90 days, at least two, and the steps of their way, in its order. */
        public record Removals(int accounts, List<Step> steps) {
            public Removals {
                steps = steps == null ? List.of() : List.copyOf(steps);
            }

            /** {@code alerted}, {@code decided}, {@code reported} or {@code removed}: the median of seconds since they were first seen. */
            public record Step(String stage, long seconds) {}
        }
    }
}
