package org.lookalike.detector.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lookalike.detector.audit.Actor;

/** Which changes of a district need accounts to be assessed again. */
class DistrictRowTest {

    private static final Actor OPERATOR = Actor.forAll("the operator");
    private static final Instant T0 = Instant.parse("2026-01-12T19:58:03Z");

    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
            # NCES id, name,       alias,       acronym, city,   state, domain,        official, matters
            9900001,   Maple,      Maple Schls, MHPS,    Hollow, MA,    maple.example, mhps,     false
            9900002,   Maple,      Maple Schls, MHPS,    Hollow, MA,    maple.example, mhps,     false
            9900001,   Maple East, Maple Schls, MHPS,    Hollow, MA,    maple.example, mhps,     true
            9900001,   Maple,      Maple Dist., MHPS,    Hollow, MA,    maple.example, mhps,     true
            9900001,   Maple,      Maple Schls, MHS,     Hollow, MA,    maple.example, mhps,     true
            9900001,   Maple,      Maple Schls, MHPS,    Valley, MA,    maple.example, mhps,     true
            9900001,   Maple,      Maple Schls, MHPS,    Hollow, CT,    maple.example, mhps,     true
            9900001,   Maple,      Maple Schls, MHPS,    Hollow, MA,    mhps.example,  mhps,     true
            9900001,   Maple,      Maple Schls, MHPS,    Hollow, MA,    maple.example, mhps2,    true
            """)
    void change(
            String ncesId,
            String name,
            String alias,
            String acronym,
            String city,
            String state,
            String domain,
            String official,
            boolean matters) {
        var row = new DistrictRow("dst_maple", T0);
        var registered = profile("9900001", "Maple", "Maple Schls", "MHPS", "Hollow", "MA", "maple.example", "mhps");
        assertThat(row.change(registered, OPERATOR, 1, T0).districtIds())
                .as("registered")
                .containsExactly("dst_maple");

        assertThat(row.change(profile(ncesId, name, alias, acronym, city, state, domain, official), OPERATOR, 2, T0)
                        .districtIds())
                .hasSize(matters ? 1 : 0);

        assertThat(row.remove(3, T0).districtIds()).isEmpty();
        assertThat(row.change(row.profile, OPERATOR, 4, T0).districtIds())
                .as("registered again")
                .containsExactly("dst_maple");
    }

    private static DistrictProfile profile(
            String ncesId,
            String name,
            String alias,
            String acronym,
            String city,
            String state,
            String domain,
            String official) {
        return new DistrictProfile(
                ncesId,
                name,
                List.of(alias),
                List.of(acronym),
                city,
                state,
                List.of(domain),
                List.of(new DistrictProfile.Account("x", official, null)),
                List.of(),
                null,
                null);
    }
}
