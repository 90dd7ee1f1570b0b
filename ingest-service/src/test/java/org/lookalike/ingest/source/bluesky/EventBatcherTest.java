package org.lookalike.ingest.source.bluesky;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.lookalike.ingest.snapshot.GoneAccount;
import org.lookalike.ingest.source.bluesky.Event.Changed;
import org.lookalike.ingest.source.bluesky.Event.Gone;
import org.lookalike.ingest.source.bluesky.Event.Other;

class EventBatcherTest {

    private final EventBatcher gathering = new EventBatcher();

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

    @Test
    void gap_isToldOnce() {
        gathering.lost(Instant.EPOCH);
        gathering.add(new Other(40));
        assertThat(gathering.take().lostSince()).isEqualTo(Instant.EPOCH);
        gathering.add(new Other(41));
        assertThat(gathering.take().lostSince()).isNull();
    }

    @Test
    void nothingThatHappenedAtATime_isNothing() {
        gathering.add(new Other(0));
        assertThat(gathering.isEmpty()).isTrue();
    }
}
