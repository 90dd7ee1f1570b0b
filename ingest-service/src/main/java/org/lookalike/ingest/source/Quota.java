package org.lookalike.ingest.source;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;

/**
 * How much may be asked of a source within a window of time, by the platform's terms or by the operator's ceiling.
 *
 * @param name what it counts, such as {@code searches}
 * @param limit how many units a window has
 */
public record Quota(String name, long limit, Window window) {

    /** The stretch of time that a quota is for. */
    public sealed interface Window {

        /** When the window began in which this moment lies. */
        Instant start(Instant now);

        /** When the next one begins. */
        Instant end(Instant now);
    }

    /** Windows of one length, one after the other, the first beginning with the epoch. */
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

    /** Calendar days of a place, such as those by which a platform counts. */
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
