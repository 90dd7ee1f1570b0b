package org.lookalike.ingest.source;

import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** How many units a source may use within a time window, by the platform's terms or the operator's will. */
public record Quota(String name, long limit, Window window) {

    public sealed interface Window {

        /** The start of the window that contains a moment. */
        Instant start(Instant now);

        Instant end(Instant now);
    }

    /** Consecutive windows of a fixed length, counted from the epoch. */
    public record Every(Duration length) implements Window {

        @Override
        public Instant start(Instant now) {
            long seconds = length.toSeconds();
            return Instant.ofEpochSecond(Math.floorDiv(now.getEpochSecond(), seconds) * seconds);
        }

        @Override
        public Instant end(Instant now) {
            return start(now).plus(length);
        }
    }

    /** Calendar months in UTC. */
    public record Month() implements Window {

        @Override
        public Instant start(Instant now) {
            return start(YearMonth.from(now.atZone(ZoneOffset.UTC)));
        }

        @Override
        public Instant end(Instant now) {
            return start(YearMonth.from(now.atZone(ZoneOffset.UTC)).plusMonths(1));
        }

        private static Instant start(YearMonth month) {
            return month.atDay(1).atStartOfDay(ZoneOffset.UTC).toInstant();
        }
    }

    /** Calendar days in the time zone of the platform. */
    public record Day(ZoneId zone) implements Window {

        @Override
        public Instant start(Instant now) {
            return now.atZone(zone).toLocalDate().atStartOfDay(zone).toInstant();
        }

        @Override
        public Instant end(Instant now) {
            return now.atZone(zone).toLocalDate().plusDays(1).atStartOfDay(zone).toInstant();
        }
    }
}
