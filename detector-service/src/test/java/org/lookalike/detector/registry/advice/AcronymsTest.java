package org.lookalike.detector.registry.advice;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lookalike.detector.registry.Profiles;

class AcronymsTest {

    @ParameterizedTest
    @CsvSource({
        "Maple Hollow Public Schools, MHPS",
        "School District of Maple County, SDMC",
        "Maple Hollow ISD, MHISD",
        "Maple Hollow Unified School District No. 12, MHUSD",
        "MAPLE HOLLOW SCHOOLS, MHS",
        "St. Ann's Central Schools, SACS",
        "Maple-Hollow R-1 Schools, MHRS",
        "École de Maple, ÉDM",
    })
    void acronym_isMadeAsPeopleMakeIt(String name, String acronym) {
        assertThat(Acronyms.of(name)).isEqualTo(acronym);
    }

    @Test
    void suggested_areThoseNotRegistered() {
        assertThat(Acronyms.suggested(Profiles.named("Maple Hollow Public Schools", "Maple Hollow USD", "Maple", "MH")))
                .containsExactly("MHPS", "MHUSD");
        assertThat(Acronyms.suggested(Profiles.withAcronyms("Maple Hollow Public Schools", List.of("mhps"))))
                .isEmpty();
    }
}
