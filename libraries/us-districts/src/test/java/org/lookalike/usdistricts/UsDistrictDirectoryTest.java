package org.lookalike.usdistricts;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UsDistrictDirectoryTest {

    @Test
    void district_hasStateWebSiteAndName() {
        assertThat(UsDistrictDirectory.districts())
                .hasSizeGreaterThan(19_000)
                .contains(
                        new UsDistrict("MA", "dracutps.org", "Dracut"),
                        new UsDistrict("IL", null, "Arlington Heights SD 25"))
                .allSatisfy(district -> {
                    assertThat(district.state()).matches("[A-Z]{2}");
                    assertThat(district.name()).isNotBlank();
                });
    }

    @ParameterizedTest
    @CsvSource({
        "MA, Dracut,                 dracutps.org",
        "MA, dracut public schools,  dracutps.org",
        "ME, Dracut,                 ",
        "IL, Arlington Heights SD 25,",
        "MA, Public Schools,         ",
        "MA, Maple Hollow,           ",
        "  , Dracut,                 dracutps.org",
    })
    void websiteOfADistrict_isFoundByItsName(@Nullable String state, String name, @Nullable String website) {
        var found = UsDistrictDirectory.find(state, name);
        assertThat(found == null ? null : found.website()).isEqualTo(website);
    }

    @Test
    void nameThatSeveralStatesHave_isFoundInAStateAlone() {
        assertThat(UsDistrictDirectory.find(null, "Lincoln")).isNull();
        assertThat(UsDistrictDirectory.find("MA", "Lincoln"))
                .extracting(UsDistrict::name)
                .isEqualTo("Lincoln");
    }

    @Test
    void websites_areHosts_andNoneIsOneWhereAnybodyCanHaveAPage() {
        assertThat(UsDistrictDirectory.websites())
                .hasSizeGreaterThan(12_000)
                .doesNotContain("tinyurl.com", "teacherweb.com", "sites.google.com", "facebook.com")
                .allSatisfy(host -> assertThat(host)
                        .matches("[a-z0-9][a-z0-9-]*(\\.[a-z0-9-]+)+")
                        .doesNotStartWith("www."));
    }
}
