package org.lookalike.notifier.delivery.administration;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lookalike.kafka.EnumCode;
import org.lookalike.notifier.delivery.DeliveryState;
import org.lookalike.notifier.delivery.administration.DeliveryCommands.Command;

class DeliveryCommandTest {

    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
        # asked, state,     waits, possible
        RETRY,   PENDING,   true,  false
        RETRY,   SENDING,   false, false
        RETRY,   SENT,      false, false
        RETRY,   RETRY,     true,  true
        RETRY,   FAILED,    false, true
        RETRY,   AMBIGUOUS, true,  true
        RETRY,   AMBIGUOUS, false, true
        RETRY,   CANCELLED, false, true
        CANCEL,  PENDING,   true,  true
        CANCEL,  SENDING,   false, false
        CANCEL,  SENT,      false, false
        CANCEL,  RETRY,     true,  true
        CANCEL,  FAILED,    false, false
        CANCEL,  AMBIGUOUS, true,  true
        CANCEL,  AMBIGUOUS, false, false
        CANCEL,  CANCELLED, false, false
        """)
    void isPossible_orNamesTheState(Command asked, DeliveryState state, boolean waits, boolean possible) {
        var objection = asked.objection(state, waits, false);
        if (possible) {
            assertThat(objection).isNull();
        } else {
            assertThat(objection).contains(EnumCode.of(state), ";");
        }
    }

    @Test
    void whatWasSent_isPostedAgain_whereItsMessageIsKept_andNotCancelled() {
        assertThat(Command.RETRY.objection(DeliveryState.SENT, false, true)).isNull();
        assertThat(Command.CANCEL.objection(DeliveryState.SENT, false, true)).contains("cannot be called back");
    }
}
