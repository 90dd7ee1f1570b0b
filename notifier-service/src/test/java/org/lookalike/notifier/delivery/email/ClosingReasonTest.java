package org.lookalike.notifier.delivery.email;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lookalike.notifier.alert.Alert;
import org.lookalike.notifier.alert.Severity;
import org.lookalike.notifier.delivery.email.AlertView.ClosingReason;

class ClosingReasonTest {

    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
        # status,   reason,            verdict,        ending
        resolved,   account_suspended, ,               REMOVED
        resolved,   account_deleted,   true_positive,  REMOVED
        resolved,   account_official,  ,               OWN
        resolved,   account_official,  false_positive, OWN
        suppressed, reviewed,          false_positive, UNRELATED
        suppressed, reviewed,          benign,         HARMLESS
        resolved,   reviewed,          duplicate,      DUPLICATE
        resolved,   reviewed,          true_positive,  SETTLED
        resolved,   ,                  ,               OTHER
        resolved,   in_a_new_way,      not_yet_known,  OTHER
        """)
    void ending_followsFromReasonAndVerdict(String status, String reason, String verdict, ClosingReason closingReason) {
        var alert = new Alert(
                UUID.randomUUID(),
                2,
                status,
                reason,
                verdict,
                Severity.HIGH,
                new Alert.District("dst_01k9zq3v", "Maple Hollow Public Schools", null),
                new Alert.Account("x", null, "mhps", null, null, null),
                0.9,
                List.of(),
                Instant.EPOCH,
                Instant.EPOCH,
                null,
                null,
                null,
                null,
                null);
        assertThat(ClosingReason.of(alert)).isEqualTo(closingReason);
    }
}
