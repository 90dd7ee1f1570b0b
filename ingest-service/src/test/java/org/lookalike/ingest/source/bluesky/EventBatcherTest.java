package org.lookalike.ingest.source.bluesky;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lookalike.ingest.snapshot.GoneAccount;
import org.lookalike.ingest.source.bluesky.Event.Changed;
import org.lookalike.ingest.source.bluesky.Event.Ended;
import org.lookalike.ingest.source.bluesky.Event.Gone;
import org.lookalike.ingest.source.bluesky.Event.Other;
import org.lookalike.ingest.source.bluesky.Event.Outdated;

class EventBatcherTest {

    private static final Instant ASKED = Instant.parse("2026-02-03T12:00:00.000123Z");

    private final Counter gaps = new SimpleMeterRegistry().counter("gaps");
    private final EventBatcher gathering = new EventBatcher(micros(ASKED), gaps);

    @Test
    void ofEachAccount_theLatestEventCounts() {
        gathering.add(new Changed("did:plc:mh1", 10));
        gathering.add(new Gone("did:plc:mh2", GoneAccount.DELETED, 11));
        gathering.add(new Gone("did:plc:mh1", GoneAccount.SUSPENDED, 12));
        gathering.add(new Changed("did:plc:mh2", 13));

        var batch = gathering.take();

        assertThat(batch.changed()).containsExactly("did:plc:mh2");
        assertThat(batch.gone()).containsExactly(new GoneAccount("bluesky", "did:plc:mh1", GoneAccount.SUSPENDED));
        assertThat(batch.events()).isEqualTo(4);
    }

    @Test
    void cursor_neverGoesBack_andMovesWithEventsOfNoInterestToo() {
        gathering.add(new Changed("did:plc:mh1", 30));
        gathering.add(new Changed("did:plc:mh1", 20));
        assertThat(gathering.take().cursor()).isEqualTo("30");
        gathering.add(new Changed("did:plc:mh1", 25));
        assertThat(gathering.take().cursor()).isEqualTo("30");
        gathering.add(new Other(40));
        assertThat(gathering.take().cursor()).isEqualTo("40");
    }

    @ParameterizedTest
    @CsvSource({"-PT5S, false", "PT0S, false", "PT9M, false", "PT11M, true", "PT40H, true"})
    void firstEvent_showsWhetherTheStreamBeginsWhereItWasAsked_once(Duration later, boolean isGap) {
        gathering.add(new Other(0));
        gathering.add(at(ASKED.plus(later)));
        assertThat(gathering.take().lostSince()).isEqualTo(isGap ? ASKED : null);
        assertThat(gaps.count()).isEqualTo(isGap ? 1 : 0);
        gathering.add(at(ASKED.plus(Duration.ofDays(9))));
        assertThat(gathering.take().lostSince()).isNull();
    }

    @Test
    void hostThatSaysSo_isBelieved_once() {
        gathering.add(new Outdated());
        assertThat(gathering.isEmpty()).isTrue();
        gathering.add(at(ASKED.plus(Duration.ofDays(9))));
        assertThat(gathering.take().lostSince()).isEqualTo(ASKED);
        assertThat(gaps.count()).isEqualTo(1);
        gathering.add(at(ASKED.plus(Duration.ofDays(9))));
        assertThat(gathering.take().lostSince()).isNull();
    }

    @Test
    void streamThatIsReadFromNowOn_hasNoGap() {
        var fromNowOn = new EventBatcher(null, gaps);
        fromNowOn.add(new Outdated());
        fromNowOn.add(at(ASKED));
        fromNowOn.add(new Ended("ConsumerTooSlow"));
        assertThat(fromNowOn.take().lostSince()).isNull();
        assertThat(gaps.count()).isZero();
    }

    private static Other at(Instant time) {
        return new Other(micros(time));
    }

    private static long micros(Instant time) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, time);
    }

    @Test
    void nothingThatHappenedAtATime_isNothing() {
        gathering.add(new Other(0));
        assertThat(gathering.isEmpty()).isTrue();
    }
}
