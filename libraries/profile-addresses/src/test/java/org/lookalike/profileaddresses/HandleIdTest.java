package org.lookalike.profileaddresses;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HandleIdTest {

    @ParameterizedTest
    @CsvSource({
        "MapleHollowPS, handle:maplehollowps",
        "@MapleHollowPS, handle:maplehollowps",
        "' maple ', handle:maple",
        "@maple@town.example, handle:maple@town.example",
        "in/Maple, handle:in/maple"
    })
    void of_isTheSameHoweverTheHandleIsWritten(String handle, String id) {
        assertThat(HandleId.of(handle)).isEqualTo(id);
        assertThat(HandleId.isOne(id)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"1001", "did:plc:4xq7", "maplehollowps"})
    void identifierOfThePlatform_isNone(String accountId) {
        assertThat(HandleId.isOne(accountId)).isFalse();
    }
}
