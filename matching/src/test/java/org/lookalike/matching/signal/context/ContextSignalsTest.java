package org.lookalike.matching.signal.context;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lookalike.matching.AccountProfile;
import org.lookalike.matching.signal.SignalEvaluation;
import org.lookalike.matching.signal.SignalTable;

class ContextSignalsTest extends SignalTable {

    private static final String LOGO = "f0".repeat(32);
    private static final AccountProfile ACCOUNT = AccountProfile.of("x", "1", "mhps");

    ContextSignalsTest() {
        super(
                "context",
                Stream.of(ContextSignals.FEED, ContextSignals.PROFILE)
                        .flatMap(List::stream)
                        .toList(),
                "avatar_same");
    }

    @ParameterizedTest
    @CsvSource({"0, true", "1, true", "31, true", "32, false", "128, false"})
    void picture_isTheLogo_upToSomeBits(int bits, boolean isSame) {
        BigInteger changed = BigInteger.ONE.shiftLeft(bits).subtract(BigInteger.ONE);
        String picture = new BigInteger(LOGO, 16).xor(changed).toString(16);

        assertThat(SignalEvaluation.of(signal("avatar_same"), ACCOUNT.withAvatarHash(picture), "members-ma"))
                .matches(reason -> reason.isPresent() == isSame);
    }

    @ParameterizedTest
    @CsvSource({"members-ma, ", "maple-ma, f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0"})
    void missingPictureOrLogo_saysNothing(String district, String picture) {
        assertThat(SignalEvaluation.of(signal("avatar_same"), ACCOUNT.withAvatarHash(picture), district))
                .isEmpty();
    }
}
