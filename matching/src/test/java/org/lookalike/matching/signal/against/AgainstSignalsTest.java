package org.lookalike.matching.signal.against;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lookalike.matching.AccountProfile;
import org.lookalike.matching.DistrictIdentity;
import org.lookalike.matching.signal.SignalEvaluation;
import org.lookalike.matching.signal.SignalTable;

class AgainstSignalsTest extends SignalTable {

    private static final DistrictIdentity MAPLE_HOLLOW = district("maple", "Maple Hollow Public Schools", true);

    AgainstSignalsTest() {
        super(
                "against",
                Stream.of(AgainstSignals.FEED, AgainstSignals.ANCHORED, AgainstSignals.PROFILE)
                        .flatMap(List::stream)
                        .toList(),
                "names_other",
                "name_of_other");
    }

    @ParameterizedTest
    @CsvSource({
        "MHPS, Welcome to Cedar Bluff Schools, true, names_other, true",
        "MHPS, Welcome to Cedar Bluff Schools, true, name_of_other, false",
        "MHPS, Welcome to Cedar Bluff, true, names_other, false",
        "MHPS, Cedar Bluff Schools and Maple Hollow Public Schools, true, names_other, false",
        "Cedar Bluff Schools, , true, name_of_other, true",
        "Cedar Bluff Schools, , true, names_other, false",
        "Cedar Blufff Schools, , true, name_of_other, false",
        // a district that nobody vouches for takes nothing from another
        "Cedar Bluff Schools, , false, name_of_other, false",
    })
    void anotherVerifiedDistrictsFullName_speaksAgainst(
            String displayName, @Nullable String bio, boolean verified, String signal, boolean fires) {
        AccountProfile account =
                AccountProfile.of("x", "1", "mhps").withDisplayName(displayName).withBio(bio);

        assertThat(SignalEvaluation.of(
                        signal(signal), account, MAPLE_HOLLOW, district("cedar", "Cedar Bluff Schools", verified)))
                .matches(reason -> reason.isPresent() == fires);
    }

    private static DistrictIdentity district(String id, String name, boolean verified) {
        return new DistrictIdentity(
                id, name, List.of(), List.of(), null, null, List.of(), List.of(), List.of(), List.of(), List.of(),
                verified);
    }
}
