package org.lookalike.matching.signal.against;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lookalike.matching.AccountProfile;
import org.lookalike.matching.DistrictIdentity;
import org.lookalike.matching.MatchPolicy;
import org.lookalike.matching.Matcher;
import org.lookalike.matching.policy.PolicyFile;
import org.lookalike.matching.search.IdentityIndex;

/** Of districts of one place and state, the kind tells which is meant. */
class OtherDistrictTest {

    private static final MatchPolicy POLICY = PolicyFile.shipped();
    private static final IdentityIndex INDEX = IdentityIndex.of(
            List.of(
                    district("yuma", "Yuma Elementary District", "Yuma", "AZ"),
                    district("browning", "Browning Elementary School District", "Browning", "MT")),
            POLICY);

    @ParameterizedTest
    @CsvSource({
        "Yuma Union High School District, 'Yuma, AZ', true",
        "Yuma School District, 'Yuma, AZ', false",
        "Yuma Consolidated School District, 'Yuma, AZ', false",
        "Yuma Elementary School District, 'Yuma, AZ', false",
        "Escuelas Públicas de Browning, 'Browning, MT', false",
    })
    void otherKind_isAnotherDistrictWhereTheStateHasOne(String name, String location, boolean isOther) {
        AccountProfile profile =
                AccountProfile.of("x", "1", "user1").withDisplayName(name).withLocation(location);

        assertThat(new Matcher(POLICY).closest(profile, INDEX)).hasValueSatisfying(match -> assertThat(match.evidence())
                .extracting(evidence -> evidence.signal())
                .matches(signals -> signals.contains("other_district") == isOther));
    }

    private static DistrictIdentity district(String id, String name, String city, String state) {
        return new DistrictIdentity(id, name, List.of(), List.of(), city, state, List.of(), List.of(), List.of());
    }
}
