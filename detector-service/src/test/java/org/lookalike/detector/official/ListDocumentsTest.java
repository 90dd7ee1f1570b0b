package org.lookalike.detector.official;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lookalike.detector.official.OfficialList.ListedSchool;
import org.lookalike.testing.Contract;

class ListDocumentsTest {

    private static final Contract CONTRACT = Contract.of("official-list");
    private static final Instant READ_AT = Instant.parse("2026-02-02T07:00:00.900Z");
    private static final ObjectMapper JSON = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .serializationInclusion(JsonInclude.Include.NON_NULL)
            .build();

    private final ListDocuments documents = new ListDocuments(
            () -> "https://lookalike.example/",
            JSON,
            new ListKeys(List.of("k1:" + Base64.getEncoder().encodeToString(new byte[32]))));

    private static OfficialList list(String name, String state, String address) {
        var facebook = new ListedAccount(
                "facebook",
                "LarchboroSchools",
                null,
                address,
                Instant.parse("2025-09-01T14:00:00Z"),
                List.of(ListingProof.WEBSITE, ListingProof.DISTRICT));
        var school = new ListedAccount(
                "youtube",
                "LarchboroMiddle",
                "UC0123456789abcdefghijkl",
                "https://www.youtube.com/channel/UC0123456789abcdefghijkl",
                Instant.parse("2025-09-01T14:00:00Z"),
                List.of(ListingProof.DISTRICT));
        return new OfficialList(
                "dst_larchboro",
                name,
                state,
                "/official/%s/larchboro".formatted(state),
                "/o/k7m2q9",
                List.of("larchboro.example", "larchboroschools.example"),
                READ_AT,
                Instant.parse("2026-01-12T20:15:00Z"),
                List.of(facebook),
                List.of(new ListedSchool("Larchboro Middle School", List.of(school))));
    }

    private static OfficialList list() {
        return list("Larchboro Schools", "vt", "https://www.facebook.com/LarchboroSchools");
    }

    @Test
    void json_isByTheContract() throws IOException {
        var json = documents.plain(list());

        CONTRACT.assertValid(json);
        var read = JSON.readTree(json);
        assertThat(read.path("state").asText()).isEqualTo("VT");
        assertThat(read.path("page").asText()).isEqualTo("https://lookalike.example/official/vt/larchboro");
        assertThat(read.path("shortPage").asText()).isEqualTo("https://lookalike.example/o/k7m2q9");
        assertThat(read.at("/accounts/0/proofs").toString()).isEqualTo("[\"website\",\"district\"]");
        assertThat(read.at("/accounts/0").has("accountId")).isFalse();
        assertThat(read.at("/schools/0/accounts/0/accountId").asText()).isEqualTo("UC0123456789abcdefghijkl");
        assertThat(json).as("when it was read changes nothing").doesNotContain("2026-02-02");
    }

    @Test
    void districtWithoutState_hasNone() {
        var json = documents.plain(list("Larchboro", "us", "https://x.com/larchboro"));

        CONTRACT.assertValid(json);
        assertThat(json).doesNotContain("\"state\"");
    }

    /** So a program that has it already is told so; and whoever gets it at the last moment and keeps it for as long as allowed has a valid one. */
    @ParameterizedTest
    @CsvSource({"0, true", "9, true", "10, false", "-1, false"})
    void signedList_isTheSame_forTenSeconds(int seconds, boolean isSame) {
        var later = list().readAt(READ_AT.plusSeconds(seconds));

        assertThat(documents.signed(later).equals(documents.signed(list()))).isEqualTo(isSame);
    }

    @Test
    void signedList_isTheSameList_validForAMinuteFromWhenItWasRead() throws IOException {
        var claims = JSON.readTree(
                Base64.getUrlDecoder().decode(documents.signed(list()).split("\\.")[1]));

        assertThat(claims.path("iss").asText()).isEqualTo("https://lookalike.example");
        assertThat(claims.path("sub").asText()).isEqualTo("dst_larchboro");
        assertThat(claims.path("iat").asLong()).isEqualTo(READ_AT.getEpochSecond());
        assertThat(claims.path("exp").asLong()).isEqualTo(READ_AT.getEpochSecond() + 60);
        assertThat(claims.path("list")).isEqualTo(JSON.readTree(documents.plain(list())));
    }

    @Test
    void trustFile_namesThePageAndAllAccounts() {
        assertThat(documents.trustFile(list()).lines().filter(line -> !line.startsWith("#")))
                .containsExactly(
                        "contact=https://lookalike.example/official/vt/larchboro",
                        "social=https://www.facebook.com/LarchboroSchools",
                        "social=https://www.youtube.com/channel/UC0123456789abcdefghijkl");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://x.com/a\nsocial=https://x.com/b",
                "https://x.com/a\r\ncontrol=https://b.example",
                "https://x.com/a b",
                "https://x.com/a\u2028social=https://x.com/b",
                ""
            })
    void addressWithALineOfItsOwn_isLeftOutOfTheTrustFile(String address) {
        assertThat(documents.trustFile(list("Larchboro", "vt", address)).lines())
                .filteredOn(line -> !line.startsWith("#"))
                .hasSize(2);
    }

    /** A name is any text, and ends neither the element nor the data. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "</script><script>alert(1)</script>",
                "<!--<script>",
                "a\"},{\"@type\":\"Person",
                "a & b \u2028 \u202e \\u003c/script>",
                "]]>"
            })
    void linkedData_holdsAnyName(String name) throws IOException {
        var data = documents
                .linkedData(list(name, "vt", "https://www.facebook.com/LarchboroSchools"))
                .toString();

        assertThat(data).doesNotContain("<", ">", "&");
        assertThat(JSON.readTree(data).path("name").asText()).isEqualTo(name);
    }

    @Test
    void linkedData_saysWhatIsTheDistricts() throws IOException {
        assertThat(JSON.readTree(documents.linkedData(list()).toString()))
                .isEqualTo(
                        JSON.readTree(
                                """
                {"@context": "https://schema.org", "@type": "EducationalOrganization", "name": "Larchboro Schools",
                 "sameAs": ["https://www.facebook.com/LarchboroSchools"], "url": "https://larchboro.example/",
                 "mainEntityOfPage": "https://lookalike.example/official/vt/larchboro",
                 "subOrganization": [{"@type": "School", "name": "Larchboro Middle School",
                                      "sameAs": ["https://www.youtube.com/channel/UC0123456789abcdefghijkl"]}]}"""));
    }
}
