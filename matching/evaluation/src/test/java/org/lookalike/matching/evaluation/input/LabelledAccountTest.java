package org.lookalike.matching.evaluation.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lookalike.matching.AccountProfile;

class LabelledAccountTest {

    private static final String FULL =
            """
            {"platform": "x", "account_id": 17, "handle": "mhps1", "display_name": "MHPS", "bio": "", "url": "https://a.example",
             "links": ["https://b.example"], "location": "MA", "verified": false, "followers": 3, "label": "impersonator",
             "district_nces_id": "9900001", "kind": "typo"}"""
                    .replace("\n ", " ");

    @TempDir
    Path folder;

    private Path file;

    @BeforeEach
    void file() {
        file = folder.resolve("accounts.jsonl");
    }

    @Test
    void record_isAnAccount_blankValuesAreAbsent() throws IOException {
        Files.writeString(file, "\uFEFF" + FULL);

        assertThat(read()).singleElement().satisfies(account -> {
            assertThat(account.profile())
                    .isEqualTo(new AccountProfile(
                            "x",
                            "17",
                            "mhps1",
                            "MHPS",
                            null,
                            "MA",
                            List.of("https://a.example", "https://b.example"),
                            List.of(),
                            false,
                            null,
                            List.of()));
            assertThat(account.group()).isEqualTo(Group.IMPERSONATOR);
            assertThat(account.kind()).isEqualTo("typo");
            assertThat(account.district()).isEqualTo("9900001");
            assertThat(account.line().get("followers").asInt()).isEqualTo(3);
        });
    }

    @Test
    void compressedFile_isRecognisedWhateverItsName() throws IOException {
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
            out.write((FULL + "\n" + FULL).getBytes(StandardCharsets.UTF_8));
        }
        assertThat(read()).hasSize(2);
    }

    @Test
    void compressedFile_cutOff_isReported() throws IOException {
        compressedFile_isRecognisedWhateverItsName();
        byte[] bytes = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(bytes, bytes.length / 2));

        assertThatThrownBy(this::read)
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("the compressed file is damaged or cut off here");
    }

    @ParameterizedTest(name = "label {0}, kind {1}: {2}")
    @CsvSource({
        "impersonator, hn_odd, IMPERSONATOR",
        "impersonator, '', IMPERSONATOR",
        "gray, gray_parody, GRAY",
        "gray, hn_parody, GRAY",
        "official, hn_page, OFFICIAL",
        "legit, official, OFFICIAL",
        "legit, hn_school, HARD_NEGATIVE",
        "benign, hn_reviewed, HARD_NEGATIVE",
        "legit, ordinary, ORDINARY",
        "legit, ordinary_schoolish, ORDINARY"
    })
    void labelAndKind_sayTheGroup(String label, String kind, Group group) throws IOException {
        Files.writeString(
                file,
                "{\"platform\": \"x\", \"account_id\": \"1\", \"label\": \"%s\", \"kind\": \"%s\"}"
                        .formatted(label, kind));

        assertThat(read()).extracting(LabelledAccount::group).containsExactly(group);
    }

    @ParameterizedTest(name = "{1}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
            {"platform": "x", "account_id": "1", "kind": "hn_a"}                                      | field 'label' is missing; give impersonator, official, gray or legit
            {"platform": "x", "account_id": "1", "label": "legit"}                                    | field 'kind' must begin with 'hn_' (a hard negative) or 'ordinary', or be 'official', unless the label is 'impersonator', 'official' or 'gray'
            {"platform": "x", "label": "gray"}                                                        | field 'account_id' is missing; give the platform's id of the account
            {"account_id": "1", "label": "gray"}                                                      | field 'platform' is missing; name the platform, such as facebook
            {"platform": "x", "account_id": "1", "label": "gray", "verified": "yes"}                  | field 'verified' must be true, false or null, but is "yes"
            {"platform": "x", "account_id": "1", "label": "gray", "bio": {}}                          | field 'bio' must be a text, but is {}
            """)
    void badLine_isReportedWithItsPlaceAndTheFix(String line, String problem) throws IOException {
        Files.writeString(file, FULL + "\n" + line);

        assertThatThrownBy(this::read).isInstanceOf(InvalidInput.class).hasMessage(file + ", line 2: " + problem);
    }

    @Test
    void bytesThatAreNoUtf8_areReported() throws IOException {
        Files.write(file, FULL.replace("MHPS", "Ma\u00DFstab").getBytes(StandardCharsets.ISO_8859_1));

        assertThatThrownBy(this::read).isInstanceOf(InvalidInput.class).hasMessageContaining("save it as UTF-8");
    }

    @Test
    void missingFile_isReported() {
        assertThatThrownBy(this::read).isInstanceOf(InvalidInput.class).hasMessageContaining("no such file");
    }

    private List<LabelledAccount> read() {
        List<LabelledAccount> accounts = new ArrayList<>();
        LabelledAccount.readAll(file, new Registry(List.of(), Map.of()), accounts::add);
        return accounts;
    }
}
