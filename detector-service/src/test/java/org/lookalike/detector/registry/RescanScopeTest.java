package org.lookalike.detector.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lookalike.detector.registry.DistrictProfile.Account;

class RescanScopeTest {

    @ParameterizedTest
    @CsvSource({
        "x, 4711, MapleHollow, true",
        "x, 4711, maple_hollow, true",
        "x, 4712, MAPLEHOLLOW, true",
        "x, 4712, @MapleHollow, true",
        "x, 4712, maple_hollow, false",
        "bluesky, 4711, MapleHollow, false"
    })
    void claimedAccount_isFoundByItsIdOrItsHandle(String platform, String accountId, String handle, boolean isFound) {
        var scope = RescanScope.of(Set.of(), Set.of(new Account("x", "MapleHollow", "4711")));

        assertThat(scope.isOfAll(platform, accountId, handle)).isEqualTo(isFound);
    }
}
