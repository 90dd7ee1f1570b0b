package org.lookalike.detector.takedown;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.lookalike.detector.alert.Alert;
import org.lookalike.detector.alert.Verdict;

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
            var points = Stream.of(
                    Point.of(Stage.SEEN, 0L),
                    Point.of(Stage.ALERTED, secondsToAlert),
                    Point.of(Stage.DECIDED, secondsToDecision),
                    Point.of(Stage.REPORTED, secondsToReport),
                    Point.of(Stage.REMOVED, secondsToRemoval));
            return RemovalLine.of(points, 0);
        }
    }

    /** Of an alert with its newest report. */
    public static RemovalLine of(Alert alert, Instant raisedAt, Instant now) {
        var report = alert.report();
        var gone = alert.account().state().isGone() ? alert.lastSeenAt() : null;
        if (report == null) {
            return of(alert, raisedAt, null, gone, now);
        }
        var isRemoved = report.state() == Alert.Report.State.REMOVED;
        return of(alert, raisedAt, report.filedAt(), isRemoved ? report.settledAt() : gone, now);
    }

    /** Of an alert with one of its reports. */
    public static RemovalLine of(Alert alert, Instant raisedAt, PlatformReport report, Instant now) {
        return of(alert, raisedAt, report.filedAt(), report.removedAt(), now);
    }

    private static RemovalLine of(
            Alert alert, Instant raisedAt, @Nullable Instant filedAt, @Nullable Instant removedAt, Instant now) {
        var review = alert.review();
        var isConfirmed = review != null && review.verdict() == Verdict.TRUE_POSITIVE;
        var since = alert.firstSeenAt();
        var points = Stream.of(
                Point.of(Stage.SEEN, since, since),
                Point.of(Stage.ALERTED, since, raisedAt),
                Point.of(Stage.DECIDED, since, isConfirmed ? review.decidedAt() : null),
                Point.of(Stage.REPORTED, since, filedAt),
                Point.of(Stage.REMOVED, since, removedAt));
        return of(points, Duration.between(since, now).toSeconds());
    }

    /** A report may be said to be filed before the decision: no step goes back. */
    private static RemovalLine of(Stream<Stream<Point>> taken, long secondsToNow) {
        var points = taken.flatMap(point -> point).toList();
        var isOpen = points.get(points.size() - 1).stage() != Stage.REMOVED;
        var whole = points.stream().mapToLong(Point::seconds).reduce(isOpen ? Math.max(1, secondsToNow) : 1, Math::max);
        var steps = new ArrayList<Step>();
        var left = 0.0;
        for (var point : points) {
            var right = Math.max(left, Math.round(1_000.0 * point.seconds() / whole) / 10.0);
            var after = point.stage() == Stage.SEEN ? "" : point.after();
            steps.add(new Step(point.stage(), point.at(), after, left, right - left));
            left = right;
        }
        return new RemovalLine(List.copyOf(steps), isOpen);
    }

    /** The line as a sentence, for those who do not see it. */
    public String text() {
        return steps.stream()
                        .map(step -> step.stage().words() + (step.after().isEmpty() ? "" : " " + step.after()))
                        .collect(Collectors.joining(", "))
                + (isOpen ? ", not removed" : "");
    }

    private record Point(Stage stage, @Nullable Instant at, long seconds) {

        private static Stream<Point> of(Stage stage, @Nullable Long seconds) {
            return Stream.ofNullable(seconds).map(known -> new Point(stage, null, known));
        }

        private static Stream<Point> of(Stage stage, Instant since, @Nullable Instant at) {
            return Stream.ofNullable(at)
                    .map(then ->
                            new Point(stage, then, Duration.between(since, then).toSeconds()));
        }

        private String after() {
            return PacketSheet.wholeDays(seconds) == 0 ? "within a day" : "after " + PacketSheet.days(seconds);
        }
    }
}
