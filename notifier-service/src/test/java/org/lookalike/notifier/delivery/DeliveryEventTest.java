package org.lookalike.notifier.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeliveryEventTest {

    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
        # event,   PENDING,   SENDING,   SENT, RETRY,     FAILED, AMBIGUOUS, CANCELLED
        CLAIMED,    SENDING,   ,          ,     SENDING,   ,       SENDING,   ,
        ACCEPTED,   ,          SENT,      ,     ,          ,       SENT,      ,
        REFUSED,    ,          FAILED,    ,     ,          ,       FAILED,    ,
        GONE,       ,          FAILED,    ,     ,          ,       FAILED,    ,
        DEFERRED,   ,          RETRY,     ,     ,          ,       RETRY,     ,
        EXPIRED,    ,          FAILED,    ,     ,          ,       FAILED,    ,
        UNKNOWN,    ,          AMBIGUOUS, ,     ,          ,       AMBIGUOUS, ,
        WITHDRAWN,  ,          CANCELLED, ,     ,          ,       CANCELLED, ,
        CANCELLED,  CANCELLED, ,          ,     CANCELLED, ,       AMBIGUOUS, ,
        SUPPRESSED, FAILED,    ,          ,     FAILED,    ,       AMBIGUOUS, ,
        REQUEUED,   ,          ,          RETRY, RETRY,   RETRY,  AMBIGUOUS, RETRY
        MERGED,     CANCELLED, ,          ,     CANCELLED, ,       ,          ,
        """)
    void everyEvent_leadsFromEveryStateToOneOrNone(
            DeliveryEvent event,
            DeliveryState fromPending,
            DeliveryState fromSending,
            DeliveryState fromSent,
            DeliveryState fromRetry,
            DeliveryState fromFailed,
            DeliveryState fromAmbiguous,
            DeliveryState fromCancelled) {
        assertThat(Arrays.stream(DeliveryState.values()).map(event::after))
                .containsExactly(
                        fromPending, fromSending, fromSent, fromRetry, fromFailed, fromAmbiguous, fromCancelled);
    }

    @Test
    void sql_followsTheTable() {
        assertThat(DeliveryEvent.REQUEUED.nextState())
                .isEqualTo(
                        "CASE WHEN delivery.state IN ('SENT', 'RETRY', 'FAILED', 'CANCELLED') THEN 'RETRY' ELSE delivery.state END");
        assertThat(DeliveryEvent.MERGED.applies()).isEqualTo("delivery.state IN ('PENDING', 'RETRY')");
    }
}
