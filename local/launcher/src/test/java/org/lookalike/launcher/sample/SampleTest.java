package org.lookalike.launcher.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lookalike.launcher.play.Upload;
import org.lookalike.matching.AccountProfile;
import org.lookalike.matching.Assessment;
import org.lookalike.matching.DistrictIdentity;
import org.lookalike.matching.Matcher;
import org.lookalike.matching.policy.PolicyFile;
import org.lookalike.matching.search.IdentityIndex;
import org.lookalike.testing.Contract;
import picocli.CommandLine;

class SampleTest {

    private static List<District> registry = List.of();

    @BeforeAll
    static void readShippedDistricts() throws IOException {
        registry = District.read(new StringReader(shipped("districts.csv")));
    }

    @Test
    void shippedDistricts_areTwoThousandFromAllStates() {
        assertThat(registry).hasSize(2_000).doesNotHaveDuplicates();
        assertThat(registry.stream().map(District::state).distinct()).hasSize(50);
    }

    @Test
    void sameSeed_givesTheSameAccountsAndAnotherSeedOthers() {
        var sample = Sample.generate(registry, 100, 10, 7);
        assertThat(Sample.generate(registry, 100, 10, 7)).isEqualTo(sample);
        assertThat(Sample.generate(registry, 100, 10, 8)).isNotEqualTo(sample);
    }

    @Test
    void accounts_areAsManyAsAskedForAndEachImitatesAnotherDistrict() {
        var sample = Sample.generate(registry, 1_000, 50, 1);
        assertThat(sample.accounts())
                .hasSize(1_000)
                .extracting(SampleAccount::accountId)
                .doesNotHaveDuplicates();
        assertThat(sample.accounts().stream().map(SampleAccount::imitates).filter(Objects::nonNull))
                .hasSize(50)
                .doesNotHaveDuplicates();
    }

    @Test
    void shippedAccounts_areWhatTheCommandWritesByDefault(@TempDir Path folder) throws IOException {
        Path out = folder.resolve("accounts.ndjson");

        var command = new CommandLine(new SampleCommand()).setOut(new PrintWriter(new StringWriter()));
        assertThat(command.execute("--out", out.toString())).isZero();

        for (String name : List.of("accounts.ndjson", "accounts.ndjson.expected.csv")) {
            assertThat(folder.resolve(name)).hasContent(shipped(name));
        }
        assertThat(shipped("accounts.ndjson.expected.csv").lines().filter(line -> line.matches(".*,\\d{7}")))
                .hasSize(12);
    }

    /** The first mail about an account waits for a picture that its snapshot tells of. */
    @ParameterizedTest
    @CsvSource({"accounts.ndjson, 12", "website-accounts.ndjson, 2"})
    void shippedAccounts_haveTheHashesOfTheirDrawnPictures(String name, int count) throws IOException {
        var pictured = new ObjectMapper()
                .readerFor(JsonNode.class).<JsonNode>readValues(shipped(name)).readAll().stream()
                        .filter(account -> account.has("avatarHash"))
                        .toList();

        assertThat(pictured).hasSize(count).allSatisfy(account -> assertThat(
                        account.path("avatarHash").asText())
                .isEqualTo(DrawnPicture.hashOf(account.path("accountId").asText())));
    }

    @Test
    void moreLookalikesThanPlainDistricts_isRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Sample.generate(registry, 2_000, 2_000, 1))
                .withMessageContaining("ask for fewer lookalikes");
    }

    @Test
    void snapshots_areValidOnceTheyHaveATime() {
        var contract = Contract.of("account-snapshot");
        Sample.generate(registry, 200, 20, 1)
                .accounts()
                .forEach(account -> contract.assertValid(account.toJson()
                        .put("observedAt", "2026-01-12T19:58:03Z")
                        .toString()));
    }

    @Tag("nightly")
    @Test
    void accounts_areFoundForExactlyTheDistrictsTheyImitate() {
        var policy = PolicyFile.shipped();
        var matcher = new Matcher(policy);
        var index = IdentityIndex.of(registry.stream().map(SampleTest::identity).toList(), policy);

        assertThat(Sample.generate(registry, 4_000, 400, 1).accounts())
                .filteredOn(account -> !districts(matcher.assess(profile(account), index))
                        .equals(account.imitates() == null ? List.of() : List.of(account.imitates())))
                .as("accounts found for other districts than they imitate")
                .isEmpty();
    }

    private static List<String> districts(Assessment assessment) {
        return assessment instanceof Assessment.Match match
                ? match.districts().stream()
                        .map(district -> district.districtId())
                        .toList()
                : List.of();
    }

    private static String shipped(String name) throws IOException {
        try (var file = Upload.open("/sample/" + name)) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static DistrictIdentity identity(District district) {
        return new DistrictIdentity(
                district.ncesLeaId(),
                district.name(),
                List.of(),
                List.of(),
                district.city(),
                district.state(),
                List.of(),
                List.of(),
                List.of());
    }

    private static AccountProfile profile(SampleAccount account) {
        return AccountProfile.of(account.platform(), account.accountId(), account.handle())
                .withDisplayName(account.profile().displayName())
                .withBio(account.profile().bio())
                .withLocation(account.profile().location());
    }
}
