package org.lookalike.matching.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lookalike.matching.MatchPolicy;
import org.lookalike.matching.policy.PolicyFile;

class EvaluateTest {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();
    private static final String DISTRICT =
            "{\"nces_id\": \"9900001\", \"name\": \"Maple Hollow Public Schools\", \"state\": \"MA\","
                    + " \"official_accounts\": [{\"platform\": \"facebook\", \"handle\": \"MapleHollowPS\"}]}";

    @TempDir
    Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private Path registry;
    private Path accounts;

    @BeforeEach
    void files() throws IOException {
        registry = Files.writeString(folder.resolve("registry.jsonl"), DISTRICT);
        accounts = folder.resolve("accounts.jsonl");
        accounts(
                account("1", "MapleHollowPS", "Maple Hollow Public Schools", "legit", "official"),
                account("2", "maplehollowps1", "Maple Hollow Public Schools", "impersonator", "affix"),
                account("3", "qqqqqqqq", "Nothing alike", "impersonator", "other"),
                account("4", "maplehollowpd", "Maple Hollow Police", "legit", "hn_police"),
                account("5", "robinsample", "Robin Sample", "legit", "ordinary"));
    }

    @Test
    void json_isOneObjectAndNothingElse() throws IOException {
        assertThat(run("--json")).isZero();

        JsonNode figures = JSON.readTree(out.toString());
        assertThat(figures.fieldNames())
                .toIterable()
                .contains(
                        "recall",
                        "hardNegativeRate",
                        "ordinaryPerMillion",
                        "officialFlagged",
                        "rightDistrict",
                        "rankAuc",
                        "topTies",
                        "perKind",
                        "accountsPerCpuSecond");
        assertThat(figures.get("recall").asDouble()).isEqualTo(0.5);
        assertThat(figures.get("perKind").toString()).isEqualTo("{\"affix\":1.0,\"other\":0.0}");
        assertThat(figures.get("falseAlertsPerKind").toString()).isEqualTo("{\"hn_police\":0.0}");
        assertThat(figures.get("officialFlagged").isIntegralNumber()).isTrue();
        assertThat(figures.get("rightDistrict").asDouble()).isEqualTo(1);
        assertThat(figures.get("accountsPerCpuSecond").asDouble()).isPositive();
        assertThat(figures.get("policyHash").asText()).startsWith("sha256:");
        assertThat(err.toString()).contains("5 accounts assessed");
    }

    @Test
    void json_ofFiguresThatCannotBeComputed_isNull() throws IOException {
        accounts(account("5", "robinsample", "Robin Sample", "legit", "ordinary"));

        assertThat(run("--json")).isZero();

        JsonNode figures = JSON.readTree(out.toString());
        for (String field : List.of("recall", "hardNegativeRate", "rightDistrict", "rankAuc", "topTies")) {
            assertThat(figures.get(field).isNull()).as(field).isTrue();
        }
        assertThat(figures.get("ordinaryPerMillion").asDouble()).isZero();
    }

    @Test
    void table_showsFiguresAndKinds() {
        assertThat(run()).isZero();

        assertThat(out.toString())
                .contains("2 impersonators, 1 hard negatives, 1 official accounts, 1 ordinary accounts")
                .containsPattern("recall +0\\.5000  1 of 2 impersonators")
                .containsPattern("official accounts alerted +0  0 of 1")
                .containsPattern("affix +1\\.0000  1 of 1")
                .containsPattern("hn_police +0\\.0000  0 of 1");
    }

    @Test
    void evasions_changeWhatPeopleDoNotSeeOrReadOver() throws IOException {
        Files.writeString(
                registry,
                DISTRICT + "\n{\"nces_id\": \"9900002\", \"name\": \"Cedar Bluff Schools\", \"city\": \"Cedar Bluff\","
                        + " \"state\": \"OR\", \"website\": \"cedarbluffschools.example\"}");

        assertThat(run("--evasions")).isZero();

        assertThat(out.toString())
                .contains("Still alerted after a change that people do not see, or read over")
                .containsPattern("bio_teacher +1\\.0000 +1 of 1")
                .containsPattern("location_other_town +1\\.0000 +1 of 1")
                .containsPattern("three_at_once +1\\.0000 +1 of 1")
                .containsPattern("name_small_capitals +1\\.0000 +1 of 1");
    }

    @Test
    void names_tellForEachFormAndSpeakerWhatTheDistrictHears() throws IOException {
        assertThat(run("--names", "--out", folder.toString())).isZero();

        assertThat(out.toString())
                .containsPattern(
                        "Names that speak as the district, by form\\R.*at once +quietly +asked +silent\\R +all ")
                .containsPattern("name_cyrillic +100\\.0% +100\\.0% +0\\.0% +0\\.0% +0\\.0% +of 1")
                .containsPattern("Names in which somebody else speaks\\R")
                .containsPattern("publication .* of 1");
        for (String line : Files.readAllLines(folder.resolve("names.jsonl"))) {
            assertThat(JSON.readTree(line).get("outcome").asText()).isIn("silent", "at once");
        }

        out.getBuffer().setLength(0);
        assertThat(run("--names", "--json")).isZero();
        assertThat(JSON.readTree(out.toString())
                        .at("/names/disguises/name_cyrillic")
                        .toString())
                .isEqualTo("{\"atOnce\":1,\"quietly\":0,\"asked\":0,\"silent\":0}");
    }

    @Test
    void searchOfEvasions_triesTheWordsOfInnocentAccounts() throws IOException {
        accounts(
                account("1", "qqqqqqqq", "Maple Hollow Public Schools", "impersonator", "copy"),
                account("2", "copper1", "Alumni", "legit", "hn_alumni"),
                account("3", "copper2", "Alumni", "legit", "hn_alumni"),
                account("4", "copper3", "Alumni", "legit", "hn_alumni"),
                account("5", "copper4", "Rarely", "legit", "hn_alumni"));

        assertThat(run("--search-evasions")).isZero();

        assertThat(out.toString())
                .contains("Words behind name: 1 of 1 silence at least half of 1 alerted impersonators")
                .containsPattern("behind name 'Alumni' +1\\.0000 +1 of 1 silenced")
                .contains("Words bio: 0 of 1");

        out.getBuffer().setLength(0);
        assertThat(run("--search-evasions", "--json")).isZero();
        assertThat(JSON.readTree(out.toString())
                        .at("/search/behind name/worst/behind name 'Alumni'")
                        .asDouble())
                .isEqualTo(1);
    }

    @Test
    void furtherAccounts_countApart() throws IOException {
        Path more = Files.writeString(
                folder.resolve("more.jsonl"), account("9", "qqqqqqqq", "Nothing alike", "impersonator", "other"));

        assertThat(run("--also", more.toString())).isZero();

        assertThat(out.toString())
                .containsPattern("recall +0\\.5000  1 of 2 impersonators")
                .containsPattern("more\\.jsonl +0\\.0000  0 of 1 impersonators alerted");
    }

    @Test
    void folds_tellMeanAndWorst() {
        assertThat(run()).isZero();

        assertThat(out.toString())
                .containsPattern("ten parts of the districts\\R +recall +0\\.5000  worst 0\\.5000: 1")
                .containsPattern("whole states\\R +recall +0\\.5000  worst 0\\.5000: MA");
    }

    /** Only the district can say whose it is: an alert is as right as a question. */
    @Test
    void exactNameWhereTheDistrictRegisteredNoAccount_isNoFalseAlert() throws IOException {
        accounts(
                account("1", "qqqqqqqq", "MAPLE HOLLOW Public Schools", "legit", "hn_page")
                        .replace("facebook", "tiktok"),
                account("2", "qqqqqqqq", "Maple Hollow Public Schools", "legit", "hn_page"));

        assertThat(run("--out", folder.toString())).isZero();

        assertThat(out.toString())
                .containsPattern("hard negatives alerted +1\\.0000  1 of 1 hard negatives")
                .containsPattern("hard negatives told at once +1\\.0000  1 of 1 hard negatives")
                .containsPattern("may be the district's own: alerted or asked about +1\\.0000  1 of 1 such");
        assertThat(Files.readString(folder.resolve("false-alerts.txt")))
                .contains(
                        "hn_page, display_name_same: 1",
                        "hn_page, display_name_same, may be the district's own: 1",
                        "tiktok @qqqqqqqq  'MAPLE HOLLOW Public Schools'",
                        "taken for Maple Hollow Public Schools",
                        "The name is the district's");
    }

    @Test
    void listOfFalseAlerts_leavesOutWhatSteersATerminal() throws IOException {
        accounts(account("3", "maplehollowps1", "\\u001b[2J\\u202eMaple Hollow Public Schools", "legit", "hn_odd"));

        assertThat(run("--out", folder.toString())).isZero();

        assertThat(Files.readString(folder.resolve("false-alerts.txt")))
                .contains("Maple Hollow Public Schools'")
                .doesNotContain("\u001b", "\u202e");
    }

    @Test
    void out_holdsEveryAccountJudgedWrongly_asAFileToEvaluateAgain() throws IOException {
        accounts(
                account("2", "qqqqqqqq", "<script>alert(1)</script> \\ud800 \u202E", "impersonator", "other"),
                account("3", "maplehollowps1", "<b>Maple Hollow Public Schools", "legit", "hn_odd"));
        Path results = folder.resolve("new/results");

        assertThat(run("--out", results.toString())).isZero();

        JsonNode miss = JSON.readTree(Files.readString(results.resolve("misses.jsonl")));
        assertThat(miss.get("account_id").asText()).isEqualTo("2");
        assertThat(miss.get("display_name").asText()).contains("\uD800");
        assertThat(miss.get("assessment").asText()).isEqualTo("no_match");
        assertThat(miss.get("score").asDouble()).isZero();
        assertThat(miss.get("bestDistrict").isNull()).isTrue();
        JsonNode alert = JSON.readTree(Files.readString(results.resolve("false-alerts.jsonl")));
        assertThat(alert.get("bestDistrict").get("name").asText()).isEqualTo("Maple Hollow Public Schools");
        assertThat(alert.get("score").asDouble())
                .isGreaterThanOrEqualTo(alert.get("threshold").asDouble());
        assertThat(alert.get("evidence")).isNotEmpty().allSatisfy(evidence -> assertThat(evidence.fieldNames())
                .toIterable()
                .containsExactly(
                        "signal", "score", "weight", "contribution", "observed", "expected", "differences", "summary"));
        assertThat(StreamSupport.stream(alert.get("evidence").spliterator(), false)
                        .mapToDouble(evidence -> evidence.get("contribution").asDouble())
                        .sum())
                .isCloseTo(alert.get("score").asDouble(), within(1e-9));
        assertThat(results.resolve("wrong-district.jsonl")).isEmptyFile();

        accounts = results.resolve("misses.jsonl");
        assertThat(run()).isZero();
    }

    @Test
    void report_showsHostileTextAsText_andNeedsNothingFromOutside() throws IOException {
        accounts(
                account("2", "qqqqqqqq", "<script>alert(1)</script> \\ud800", "impersonator", "other"),
                account("3", "maplehollowps1", "<b>Maple Hollow Public Schools", "legit", "hn_<i>odd"));

        assertThat(run("--out", folder.toString())).isZero();

        assertThat(Files.readString(folder.resolve("report.html")))
                .contains("&lt;script&gt;alert(1)&lt;/script&gt;")
                .contains("hn_&lt;i&gt;odd")
                .contains("<title id=\"curve-title\">")
                .doesNotContain("<script", "<b>Maple", "<i>", "http:", "https:", "url(", "@import", "<link", "<img");
    }

    @Test
    void policy_isReadFromItsFile() throws IOException {
        Path policy = policyWith("threshold", "0.999");

        assertThat(run("--json", "--policy", policy.toString())).isZero();

        JsonNode figures = JSON.readTree(out.toString());
        assertThat(figures.get("threshold").asDouble()).isEqualTo(0.999);
        assertThat(figures.get("recall").asDouble()).isZero();
    }

    @Test
    void labelOfAnUnknownDistrict_isReported() throws IOException {
        accounts(account("2", "maplehollowps1", "Maple Hollow Public Schools", "impersonator", "affix")
                .replace("9900001", "9900077"));

        assertThat(run()).isZero();

        assertThat(err.toString()).contains("registry.jsonl does not have: 1. Add the district");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"platform\": \"x\"}", "no json", "[]", ""})
    void badAccounts_endWithTwoAndASentence(String line) throws IOException {
        accounts(line);

        assertThat(run("--json")).isEqualTo(2);

        assertThat(out.toString()).isEmpty();
        assertThat(err.toString()).contains(accounts.toString()).doesNotContain("\tat ", "Exception");
    }

    @Test
    void badPolicy_endsWithTwoAndASentence() throws IOException {
        Path policy = Files.writeString(folder.resolve("policy.properties"), "threshold = much");

        assertThat(run("--policy", policy.toString())).isEqualTo(2);
        assertThat(err.toString()).contains(policy + ": policy key").doesNotContain("\tat ");

        assertThat(run("--policy", folder.resolve("none").toString())).isEqualTo(2);
        assertThat(err.toString()).contains("none: there is no such file");
    }

    @Test
    void missingArgument_endsWithTwoAndTheUsage() {
        int exitCode = Evaluate.commandLine(Duration.ZERO)
                .setErr(new PrintWriter(err))
                .execute("--registry", registry.toString());

        assertThat(exitCode).isEqualTo(2);
        assertThat(err.toString()).contains("Missing required option: '--accounts=FILE'", "Usage: matching/evaluate");
    }

    @Test
    void resultsThatCannotBeWritten_endWithOneAndASentence() throws IOException {
        Path taken = Files.writeString(folder.resolve("taken"), "a file, no folder");

        assertThat(run("--out", taken.toString())).isEqualTo(1);

        assertThat(err.toString()).startsWith("Cannot write the results: ").doesNotContain("\tat ");
    }

    @Test
    void fit_writesAPolicyAndTellsWhatChanged() throws IOException {
        accounts(
                account("2", "maplehollowps1", "Maple Hollow Public Schools", "impersonator", "affix"),
                account("3", "maplehollowps_news", "", "impersonator", "name_left_out"),
                account("4", "maplehollowpd", "Maple Hollow Police", "legit", "hn_police"));
        Path policy = policyWith("weight.handle_affix", "0.62");
        Path fitted = folder.resolve("fitted.properties");

        assertThat(run("--policy", policy.toString(), "--fit", fitted.toString()))
                .isZero();

        assertThat(out.toString())
                .containsPattern("Numbers that changed: [1-9]")
                .containsPattern("weight\\.handle_affix +0\\.62  0\\.[6-9]")
                .containsPattern("loss +\\d\\.\\d{5}  \\d\\.\\d{5}")
                .containsPattern("recall +0\\.5000  1\\.0000")
                .containsPattern("name_left_out +0\\.0000  1\\.0000");
        assertThat(err.toString()).contains("Steps of 0.04, round 1: loss", "Wrote " + fitted);
        try (var file = Files.newBufferedReader(fitted)) {
            assertThat(PolicyFile.read(file).weight("handle_affix")).isGreaterThan(0.62);
        }

        assertThat(run("--fit", fitted.toString())).isEqualTo(2);
        assertThat(err.toString()).contains("fitted.properties: is there already; name a new file or remove it");
    }

    @ParameterizedTest
    @CsvSource({
        "fitted,      --json,               --fit goes with neither --json nor --out",
        "fitted,      --out=results,        --fit goes with neither --json nor --out",
        "fitted,      --false-alert-cost=0, --false-alert-cost must be above 0 and at most 1000",
        "fitted,      --false-alert-cost=x, Invalid value for option '--false-alert-cost'",
        "none/fitted, --policy=none,        none/fitted: its folder is not there; make it or correct the path",
        "fitted,      --policy=none,        none: there is no such file; correct the path",
    })
    void fitThatCannotBeDone_endsWithTwoAndASentence(String file, String more, String sentence) {
        assertThat(run("--fit", folder.resolve(file).toString(), more)).isEqualTo(2);

        assertThat(err.toString()).contains(sentence).doesNotContain("\tat ");
        assertThat(folder.resolve("fitted")).doesNotExist();
    }

    @Test
    void fitToOneSideAlone_endsWithTwoAndASentence() throws IOException {
        accounts(account("2", "maplehollowps1", "Maple Hollow Public Schools", "impersonator", "affix"));

        assertThat(run("--fit", folder.resolve("fitted").toString())).isEqualTo(2);

        assertThat(err.toString()).contains("accounts.jsonl: a fit needs impersonators and other accounts");
    }

    private int run(String... more) {
        List<String> arguments =
                new ArrayList<>(List.of("--registry", registry.toString(), "--accounts", accounts.toString()));
        arguments.addAll(List.of(more));
        return Evaluate.commandLine(Duration.ZERO)
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(arguments.toArray(String[]::new));
    }

    /** The shipped policy, one number of it changed. */
    private Path policyWith(String key, String number) throws IOException {
        try (var shipped = MatchPolicy.class.getResourceAsStream("default-policy.properties")) {
            String text = new String(shipped.readAllBytes(), StandardCharsets.UTF_8);
            return Files.writeString(
                    folder.resolve("policy.properties"),
                    text.replaceFirst("(?m)^" + key + " *=.*$", key + " = " + number));
        }
    }

    private void accounts(String... lines) throws IOException {
        Files.writeString(accounts, String.join("\n", lines));
    }

    private static String account(String id, String handle, String name, String label, String kind) {
        return ("{\"platform\": \"facebook\", \"account_id\": \"%s\", \"handle\": \"%s\", \"display_name\": \"%s\","
                        + " \"label\": \"%s\", \"kind\": \"%s\", \"district_nces_id\": \"9900001\"}")
                .formatted(id, handle, name, label, kind);
    }
}
