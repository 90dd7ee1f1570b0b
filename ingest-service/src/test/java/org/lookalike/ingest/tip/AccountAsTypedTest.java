package org.lookalike.ingest.tip;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lookalike.profileaddresses.PastedText;

class AccountAsTypedTest {

    @ParameterizedTest
    @CsvSource({
        "https://m.facebook.com/profile.php?sk=x&id=615&ref=y, 615, 615, https://m.facebook.com/profile.php?sk=x&id=615&ref=y",
        "https://www.instagram.com/MHPS/?igsh=1, handle:mhps, MHPS, https://www.instagram.com/MHPS",
    })
    void asTyped_theHandleStandsInForTheIdentifier(String pasted, String id, String handle, String profileUrl) {
        var account = new PastedText(pasted, null).account().orElseThrow();
        var facts = Tips.asTyped(account, "Maple Hollow");
        assertThat(facts.accountId()).isEqualTo(id);
        assertThat(facts.displayName()).isEqualTo("Maple Hollow");
        assertThat(facts.handle()).isEqualTo(handle);
        assertThat(facts.profileUrl()).isEqualTo(profileUrl);
    }
}
