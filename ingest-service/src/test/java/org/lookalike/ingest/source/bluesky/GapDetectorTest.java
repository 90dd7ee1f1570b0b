package org.lookalike.ingest.source.bluesky;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lookalike.ingest.source.bluesky.Event.Ended;
import org.lookalike.ingest.source.bluesky.Event.Kept;
import org.lookalike.ingest.source.bluesky.Event.Other;
import org.lookalike.ingest.source.bluesky.Event.Outdated;

class GapDetectorTest {

    private static final Instant ASKED = Instant.parse("2026-02-03T12:00:00.000123Z");

    private final Counter gaps = new SimpleMeterRegistry().counter("gaps");

    @ParameterizedTest
    @CsvSource({"-PT5S, false", "PT0S, false", "PT9M, false", "PT11M, true", "PT40H, true"})
    void firstEvent_showsWhetherTheStreamBeginsWhereItWasAsked(Duration later, boolean isGap) {
        var detector = new GapDetector(micros(ASKED), gaps);
        assertThat(detector.lostSince(new Other(0))).isEmpty();
        assertThat(detector.lostSince(at(ASKED.plus(later))).isPresent()).isEqualTo(isGap);
        assertThat(gaps.count()).isEqualTo(isGap ? 1 : 0);
        assertThat(detector.lostSince(at(ASKED.plus(Duration.ofDays(9))))).isEmpty();
    }

    @Test
    void hostThatSaysSo_isBelieved_once() {
        var detector = new GapDetector(micros(ASKED), gaps);
        assertThat(detector.lostSince(new Outdated())).contains(ASKED);
        assertThat(detector.lostSince(at(ASKED.plus(Duration.ofDays(9))))).isEmpty();
        assertThat(gaps.count()).isEqualTo(1);
    }

    @Test
    void streamThatIsReadFromNowOn_hasNoGap() {
        var detector = new GapDetector(null, gaps);
        assertThat(detector.lostSince(new Outdated())).isEmpty();
        assertThat(detector.lostSince(at(ASKED))).isEmpty();
        assertThat(detector.lostSince(new Ended("ConsumerTooSlow"))).isEmpty();
    }

    private static Kept at(Instant time) {
        return new Other(micros(time));
    }

    private static long micros(@Nullable Instant time) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, time);
    }
}
