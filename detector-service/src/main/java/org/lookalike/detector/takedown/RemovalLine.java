package org.lookalike.detector.takedown;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.lookalike.detector.alert.Alert;
import org.lookalike.detector.alert.Verdict;
import org.lookalike.detector.registry.StateTimeZone;

/** The way of an account from first sight to removal, from 0 to 100; it is open until the account is removed. */
public record RemovalLine(List<Step> steps, boolean isOpen) {

    /** What happens to an account that is removed. */
    public enum Stage {
        SEEN("First seen"),
        ALERTED("Alert raised"),
        DECIDED("Confirmed"),
        REPORTED("Reported"),
        REMOVED("Removed");

        private final String words;

        Stage(String words) {
            this.words = words;
        }

        public String words() {
            return words;
        }
    }

    /** A step, how long it was after the first sight, and its part of the line; null for the time of several. */
    public record Step(Stage stage, @Nullable Instant at, String after, double left, double width) {}

    /** The medians of removed accounts after a report, in seconds from the first sight; null where nothing is known. */
    public record Medians(
            long accounts,
            @Nullable Long secondsToAlert,
            @Nullable Long secondsToDecision,
            @Nullable Long secondsToReport,
            @Nullable Long secondsToRemoval) {

        /** Their line; null where there are fewer than two. */
        public @Nullable RemovalLine line() {
            if (accounts < 2) {
                return null;
            }
            var line = new Builder(null);
            line.add(Stage.SEEN, 0L);
            line.add(Stage.ALERTED, secondsToAlert);
            line.add(Stage.DECIDED, secondsToDecision);
            line.add(Stage.REPORTED, secondsToReport);
            line.add(Stage.REMOVED, secondsToRemoval);
            return line.build(0);
        }
    }

    /** Of an alert with its newest report. */
    public static RemovalLine of(Alert alert, Instant raisedAt, Instant now) {
        var report = alert.report();
        var gone = alert.account().state().isGone() ? alert.lastSeenAt() : null;
        return of(
                alert,
                raisedAt,
                report == null ? null : report.filedAt(),
                report != null && report.state() == Alert.Report.State.REMOVED ? report.settledAt() : gone,
                now);
    }

    /** Of an alert with one of its reports. */
    public static RemovalLine of(Alert alert, Instant raisedAt, PlatformReport report, Instant now) {
        return of(alert, raisedAt, report.filedAt(), report.removedAt(), now);
    }

    private static RemovalLine of(
            Alert alert, Instant raisedAt, @Nullable Instant filedAt, @Nullable Instant removedAt, Instant now) {
        var review = alert.review();
        var line = new Builder(
                new Days(alert.firstSeenAt(), StateTimeZone.of(alert.district().state())));
        line.add(Stage.SEEN, alert.firstSeenAt());
        line.add(Stage.ALERTED, raisedAt);
        line.add(
                Stage.DECIDED, review != null && review.verdict() == Verdict.TRUE_POSITIVE ? review.decidedAt() : null);
        line.add(Stage.REPORTED, filedAt);
        line.add(Stage.REMOVED, removedAt);
        return line.build(Duration.between(alert.firstSeenAt(), now).toSeconds());
    }

    /** The line as a sentence, for those who do not see it. */
    public String text() {
        return steps.stream()
                        .map(step -> step.stage().words() + (step.after().isEmpty() ? "" : " " + step.after()))
                        .collect(Collectors.joining(", "))
                + (isOpen ? ", not removed" : "");
    }

    /** Days since the first sight as a calendar of the district's zone counts them, so that they add up. */
    private record Days(Instant since, ZoneId zone) {

        private String until(Instant at) {
            long days = ChronoUnit.DAYS.between(LocalDate.ofInstant(since, zone), LocalDate.ofInstant(at, zone));
            return days <= 0 ? "the same day" : days == 1 ? "after 1 day" : "after %d days".formatted(days);
        }
    }

    private static final class Builder {

        private record Point(Stage stage, @Nullable Instant at, String after, long seconds) {}

        private final @Nullable Days days;
        private final List<Point> points = new ArrayList<>();

        private Builder(@Nullable Days days) {
            this.days = days;
        }

        private void add(Stage stage, @Nullable Instant at) {
            if (days != null && at != null) {
                var seconds = Duration.between(days.since(), at).toSeconds();
                add(stage, at, stage == Stage.SEEN ? "" : days.until(at), seconds);
            }
        }

        private void add(Stage stage, @Nullable Long seconds) {
            if (seconds != null) {
                add(
                        stage,
                        null,
                        stage == Stage.SEEN
                                ? ""
                                : (PacketSheet.wholeDays(seconds) == 0
                                        ? "within a day"
                                        : "after " + PacketSheet.days(seconds)),
                        seconds);
            }
        }

        /** A report may be said to be filed before the decision: no step goes back. */
        private void add(Stage stage, @Nullable Instant at, String after, long seconds) {
            var before = points.isEmpty() ? 0 : points.get(points.size() - 1).seconds();
            points.add(new Point(stage, at, after, Math.max(before, seconds)));
        }

        private RemovalLine build(long secondsToNow) {
            var last = points.get(points.size() - 1);
            var isOpen = last.stage() != Stage.REMOVED;
            var whole = Math.max(1, isOpen ? Math.max(last.seconds(), secondsToNow) : last.seconds());
            var steps = new ArrayList<Step>();
            var left = 0.0;
            for (var point : points) {
                var right = Math.round(1_000.0 * point.seconds() / whole) / 10.0;
                steps.add(new Step(point.stage(), point.at(), point.after(), left, right - left));
                left = right;
            }
            return new RemovalLine(List.copyOf(steps), isOpen);
        }
    }
}
