package org.lookalike.detector.registry.imports;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HeadingsTest {

    @ParameterizedTest
    @CsvSource({
        "District Name, name",
        "LEA Name, name",
        "LEA_NAME, name",
        "School District, name",
        "LEAID, ncesLeaId",
        "NCES ID, ncesLeaId",
        "Agency ID - NCES Assigned [District] Latest available year, ncesLeaId",
        "LCITY, city",
        "State Abbr [District] Latest available year, state",
        "ST, state",
        "Website URL, webDomains",
        "Web Site, webDomains",
        "Other names, aliases",
        "Acronym, acronyms",
        "Social Media, officialAccounts",
        "Facebook, officialAccounts",
        "Facebook Page, officialAccounts",
        "Twitter, officialAccounts",
        "X (formerly Twitter), officialAccounts",
        "YouTube Channel, officialAccounts",
        "Superintendent,",
        "Enrollment,",
    })
    void usualHeading_isReadAsItsField(String heading, String field) {
        assertThat(new Headings(List.of("x1", heading)).asRead())
                .containsExactly(new FileImport.Heading("x1", null), new FileImport.Heading(heading, field));
    }

    @Test
    void ofTwoColumnsForAField_theUsualOneIsRead() {
        var headings = new Headings(List.of("STATENAME", "ST", "", "State Name"));
        assertThat(headings.asRead()).extracting(FileImport.Heading::field).containsExactly(null, "state", null);
        assertThat(headings.above("state")).isEqualTo("ST");
    }

    @Test
    void coordinates_areNoAccounts() {
        assertThat(new Headings(List.of("name", "X", "Y")).accounts()).isEmpty();
        assertThat(new Headings(List.of("name", "X")).accounts()).containsEntry(1, "x");
    }

    @Test
    void nationalFileOfSchools_isReadForTheSchoolsAlone() {
        var headings = new Headings(List.of("ST", "SCH_NAME", "LEA_NAME", "LEAID", "NCESSCH", "SY_STATUS_TEXT"));
        assertThat(headings.isNationalOfSchools()).isTrue();
        assertThat(headings.asRead())
                .extracting(FileImport.Heading::field)
                .containsExactly(null, "name", null, "ncesLeaId", null, "status");
    }
}
