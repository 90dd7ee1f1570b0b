package org.lookalike.detector.detection;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lookalike.detector.registry.DistrictProfile.Account;
import org.lookalike.matching.AccountProfile;
import org.lookalike.matching.text.Handles;
import org.lookalike.profileaddresses.HandleId;

class AccountSearchTest {

    @ParameterizedTest
    @CsvSource({
        "x, @MapleHollow, , x:handle:maplehollow, maplehollow",
        "x, MapleHollow, 4711, x:4711 x:handle:maplehollow, ''",
        "bluesky, maplehollow, , bluesky:handle:maplehollow, maplehollow maplehollow.bsky.social",
        "bluesky, maplehollow.example, , bluesky:handle:maplehollow.example, maplehollow.example",
        "mastodon, maple@town.example, , mastodon:handle:maple@town.example, maple@town.example",
    })
    void recordsAreFound_byIdWhereItIsKnown(
            String platform, String handle, String accountId, String keys, String handles) {
        var search = AccountSearch.of(new Account(platform, handle, accountId));

        assertThat(search.keys()).isEqualTo(Arrays.asList(keys.split(" ")));
        assertThat(String.join(" ", search.handles())).isEqualTo(handles);
    }

    /** The matching library knows the form of these ids without the library that makes them. */
    @ParameterizedTest
    @CsvSource({"MapleHollow", "@MapleHollow", "' @maple@town.example '", "MAPLE\u0130"})
    void idOfAHandle_isTheSameToMatching(String handle) {
        assertThat(HandleId.of(handle)).isEqualTo("handle:" + Handles.canonical(handle));
        assertThat(AccountProfile.of("x", HandleId.of(handle), handle).isIdKnown())
                .isFalse();
    }
}
