package org.lookalike.matching.signal.handle;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lookalike.matching.AccountProfile;
import org.lookalike.matching.signal.SignalEvaluation;
import org.lookalike.matching.signal.SignalTable;

class HandleSignalsTest extends SignalTable {

    HandleSignalsTest() {
        super("handle", HandleSignals.ALL);
    }

    @ParameterizedTest
    @CsvSource({
        "x, 666, true",
        "X, 666, true",
        "x, 1001, false",
        "x, handle:maplehollowps, false",
        "facebook, 666, false",
    })
    void handle_isTakenOver_byAnotherIdOnThePlatform(String platform, String accountId, boolean isTaken) {
        AccountProfile account = AccountProfile.of(platform, accountId, "MapleHollowPS");

        assertThat(SignalEvaluation.of(signal("handle_taken_over"), account, "members-ma"))
                .matches(reason -> reason.isPresent() == isTaken);
    }
}
