package org.lookalike.matching.signal.against;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lookalike.matching.AccountProfile;
import org.lookalike.matching.DistrictIdentity;
import org.lookalike.matching.OfficialAccount;
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
                "name_of_other",
                "could_be_department",
                "namesake_proved",
                "reported_by_families");
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

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    # handle       | name              | location      | link      | named by              | fires
                    user1          | Arlington Schools |               |           | arlington.k12.ma.us   | true
                    arlingtonedu   |                   |               |           | arlington.k12.ma.us   | true
                    # whoever buys a domain says nothing about districts with another name
                    user1          | Arlington Schools |               |           | dracutps.org          | false
                    user1          | Dracut Schools    |               |           | arlington.k12.ma.us   | false
                    user1          | Arlington Schools |               |           | arlington.example     | false
                    # the district's own site, and one of its state, name no namesake
                    user1          | Arlington Schools |               |           | apsva.us              | false
                    user1          | Dracut Schools    |               |           | dracutps.org          | false
                    # who poses as this district does so whatever another site says
                    apsvirginia    | Arlington Schools |               |           | arlington.k12.ma.us   | false
                    apsvirginla    | Arlington Schools |               |           | arlington.k12.ma.us   | false
                    aps_virginia_1 | Arlington Schools |               |           | arlington.k12.ma.us   | false
                    ar1ingtonedu   |                   |               |           | arlington.k12.ma.us   | false
                    user1          | Arlingtоn Schools |               |           | arlington.k12.ma.us   | false
                    user1          | Arlington Schools | Arlington, VA |           | arlington.k12.ma.us   | false
                    user1          | Arlington Schools | Virginia      |           | arlington.k12.ma.us   | false
                    user1          | Arlington Schools |               | apsva.us  | arlington.k12.ma.us   | false
                    user1          | Arlington Schools | Massachusetts |           | arlington.k12.ma.us   | true
                    """)
    void webSiteOfANamesake_speaksAgainst_whereTheAccountDoesNotPoseAsThisDistrict(
            String handle,
            @Nullable String displayName,
            @Nullable String location,
            @Nullable String link,
            String namedBy,
            boolean fires) {
        AccountProfile account = AccountProfile.of("x", "1", handle)
                .withDisplayName(displayName)
                .withLocation(location)
                .withLinks(link == null ? List.of() : List.of(link))
                .withNamedBy(List.of(namedBy));
        String district = "Dracut Schools".equals(displayName) ? "dracut-ma" : "arlington-va";

        assertThat(SignalEvaluation.of(signal("namesake_proved"), account, district)
                        .map(reason -> reason.finding().summary()))
                .isEqualTo(
                        fires
                                ? Optional.of("The website of another district with the same name, Arlington (MA),"
                                        + " names this account as its own.")
                                : Optional.empty());
    }

    @Test
    void districtsPicture_isNoNamesakes() {
        String logo = "0f".repeat(32);
        DistrictIdentity arlington = new DistrictIdentity(
                "arlington",
                "Arlington Public Schools",
                List.of(),
                List.of(),
                "Arlington",
                "VA",
                List.of(),
                List.of(new OfficialAccount("facebook", "ArlingtonSchools", null)),
                List.of(logo));
        AccountProfile account = AccountProfile.of("x", "1", "arlingtonschools1")
                .withDisplayName("Arlington Schools")
                .withNamedBy(List.of("arlington.k12.ma.us"));

        assertThat(SignalEvaluation.of(signal("namesake_proved"), account, arlington))
                .isPresent();
        assertThat(SignalEvaluation.of(signal("namesake_proved"), account.withAvatarHash(logo), arlington))
                .isEmpty();
        assertThat(SignalEvaluation.of(
                        signal("namesake_proved"),
                        AccountProfile.of("x", "1", "ArlingtonSchools")
                                .withDisplayName("Arlington Schools")
                                .withNamedBy(List.of("arlington.k12.ma.us")),
                        arlington))
                .as("the registered handle, though it is made of the name alone")
                .isEmpty();
    }

    private static DistrictIdentity district(String id, String name, boolean verified) {
        return new DistrictIdentity(
                id, name, List.of(), List.of(), null, null, List.of(), List.of(), List.of(), List.of(), List.of(),
                List.of(), verified);
    }
}
