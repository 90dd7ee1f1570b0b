package org.lookalike.matching;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lookalike.matching.score.SignalGroup;
import org.lookalike.matching.search.IdentityIndex;
import org.lookalike.matching.signal.Signal;

/** Keeps {@code docs/scoring.md} true. A failure says what to write there. */
class ScoringPageTest {

    private static final String PAGE = page();
    private static final DistrictIdentity MAPLE_HOLLOW = Districts.all().stream()
            .filter(district -> district.districtId().equals("maple-ma"))
            .findFirst()
            .orElseThrow();
    private static final IdentityIndex INDEX = IdentityIndex.of(List.of(MAPLE_HOLLOW), Districts.POLICY);
    private static final Matcher MATCHER = new Matcher(Districts.POLICY);

    /** Those for a match in the order in which they are taken, for these examples; then those against. */
    private static final Comparator<Evidence> AS_TAKEN = Comparator.comparing(
                    (Evidence reason) -> reason.contribution() < 0)
            .thenComparing(reason -> -Math.abs(reason.contribution()));

    private static final Pattern NUMBER_OF_POLICY = Pattern.compile("`([a-z_.]+) = ([-0-9.]+)`");

    static Stream<Arguments> signals() {
        return Arrays.stream(SignalGroup.values())
                .flatMap(group -> group.signals().stream().map(signal -> argumentSet(signal.id(), signal.id(), group)));
    }

    @ParameterizedTest
    @MethodSource("signals")
    void everySignal_isReportedOnceWithItsWeight(String signal, SignalGroup group) {
        double weight = Districts.POLICY.weights().getOrDefault(signal, 0.0);
        List<String[]> rows =
                signalRows().filter(row -> row[0].equals("`" + signal + "`")).toList();

        assertThat(rows)
                .as("rows of the table of signals for `%s`: write one", signal)
                .hasSize(1);
        assertThat(rows.get(0)).as("write six cells for `%s`", signal).hasSize(6);
        assertThat(rows.get(0)[3])
                .as("where `%s` is from: write %s", signal, from(group))
                .isEqualTo(from(group));
        assertThat(rows.get(0)[4])
                .as("what `%s` speaks: write %s", signal, speaks(signal, group))
                .isEqualTo(speaks(signal, group));
        assertThat(Double.parseDouble(rows.get(0)[5]))
                .as("the weight of `%s`: write %s", signal, plain(weight))
                .isEqualTo(weight);
    }

    @Test
    void tableOfSignals_hasNoOthers() {
        assertThat(signalRows().map(row -> row[0].replace("`", "")))
                .as("the table of signals: remove those that are no more")
                .isSubsetOf(SignalGroup.all().map(Signal::id).toList());
    }

    static Stream<Arguments> examples() {
        return Stream.of(
                argumentSet("told", example("mhps_news", "Maple Hоllow Public Schools", "Maple Hollow, MA")),
                argumentSet(
                        "told all the same",
                        example("maplehollowschoo1s", "Maple Hollow Public Schools", "Toronto, Canada")),
                argumentSet("not told", example("mhps_pta", "Maple Hollow Public Schools PTA", "Maple Hollow, MA")));
    }

    @ParameterizedTest
    @MethodSource("examples")
    void workedExample_isWhatTheShippedPolicyMakes(AccountProfile profile) {
        String table = table(profile);

        assertThat(PAGE.lines())
                .as("the line that introduces the worked example")
                .anyMatch(line -> Stream.of(profile.handle(), profile.displayName(), profile.location())
                        .allMatch(value -> line.contains(String.valueOf(value))));
        assertThat(PAGE.contains(table))
                .as("write as the worked example of @%s:%n%s%n", profile.handle(), table)
                .isTrue();
    }

    @Test
    void workedExamples_areTwoMatchesAndNone() {
        assertThat(examples()
                        .map(arguments ->
                                MATCHER.assess((AccountProfile) arguments.get()[0], INDEX)))
                .as("the first two worked examples must be told and the third not: choose others")
                .satisfiesExactly(
                        told -> assertThat(told).isInstanceOf(Assessment.Match.class),
                        told -> assertThat(told).isInstanceOf(Assessment.Match.class),
                        notTold -> assertThat(notTold).isInstanceOf(Assessment.NoMatch.class));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "threshold",
                "ambiguity.margin",
                "corroboration.share",
                "severity.critical_from",
                "severity.high_from",
                "severity.medium_from",
                "confidence.high_from",
                "confidence.medium_from"
            })
    void numberThatPeopleAskFor_isReported(String key) {
        assertThat(numbers().map(number -> number.group(1)))
                .as("write `%s = %s`", key, plain(Districts.POLICY.number(key)))
                .contains(key);
    }

    @ParameterizedTest
    @MethodSource("told")
    void toldNumber_isThePolicys(String key, double told) {
        assertThat(told)
                .as("write `%s = %s`", key, plain(Districts.POLICY.number(key)))
                .isEqualTo(Districts.POLICY.number(key));
    }

    static Stream<Arguments> told() {
        return numbers().map(number -> argumentSet(number.group(), number.group(1), Double.valueOf(number.group(2))));
    }

    @ParameterizedTest
    @MethodSource("org.lookalike.matching.MatcherTest#mustMatch")
    void contributions_addUpToTheScore(String district, AccountProfile profile) {
        DistrictMatch match = MATCHER.closest(profile, Districts.INDEX).orElseThrow();

        assertThat(match.districtId()).isEqualTo(district);
        assertThat(match.evidence().stream().mapToDouble(Evidence::contribution).sum())
                .isCloseTo(match.score(), within(1e-12));
    }

    @ParameterizedTest
    @ValueSource(strings = {"true", "false"})
    void verificationMark_changesNothing(boolean verified) {
        AccountProfile unknown = example("mhps_news", "Maple Hollow Public Schools", "Maple Hollow, MA");

        AccountProfile marked = new AccountProfile(
                unknown.platform(),
                unknown.accountId(),
                unknown.handle(),
                unknown.displayName(),
                unknown.bio(),
                unknown.location(),
                unknown.links(),
                List.of(),
                verified,
                null,
                List.of());

        assertThat(MATCHER.closest(marked, INDEX)).isEqualTo(MATCHER.closest(unknown, INDEX));
    }

    private static AccountProfile example(String handle, String displayName, String location) {
        return AccountProfile.of("instagram", "1", handle)
                .withDisplayName(displayName)
                .withLocation(location);
    }

    /** The worked example as a table in Markdown, ending in the score. */
    private static String table(AccountProfile profile) {
        DistrictMatch match = MATCHER.closest(profile, INDEX).orElseThrow();
        List<String> lines = new ArrayList<>();
        lines.add("| signal | says | score | weight | worked out | contribution |");
        lines.add("|---|---|---|---|---|---|");
        double score = 0;
        for (Evidence reason : match.evidence().stream().sorted(AS_TAKEN).toList()) {
            lines.add("| `%s` | %s | %s | %s | %s | %s |"
                    .formatted(
                            reason.signal(),
                            reason.summary(),
                            rounded(reason.score()),
                            plain(reason.weight()),
                            workedOut(reason, score),
                            rounded(reason.contribution())));
            score += reason.contribution();
        }
        lines.add("| **score** | | | | | **%s** |".formatted(rounded(match.score())));
        return String.join("\n", lines);
    }

    /** What the reason takes its share of, its score and weight, and the share of a second main reason. */
    private static String workedOut(Evidence reason, double before) {
        double floor = before - reason.contribution() / (reason.score() * reason.weight());
        if (reason.contribution() < 0 && floor > 1e-9) {
            return "(%s − %s) × %s × %s"
                    .formatted(rounded(before), rounded(floor), rounded(reason.score()), plain(reason.weight()));
        }
        double of = reason.contribution() < 0 ? before : 1 - before;
        double share = reason.contribution() / (of * reason.score() * reason.weight());
        return "%s × %s × %s".formatted(rounded(of), rounded(reason.score()), plain(reason.weight()))
                + (share < 0.9999 ? " × " + plain(Districts.POLICY.number("corroboration.share")) : "");
    }

    private static String rounded(double number) {
        return String.format(Locale.ROOT, "%.4f", number);
    }

    /** A number as the policy file has it: with two decimals at least. */
    private static String plain(double number) {
        BigDecimal decimal = BigDecimal.valueOf(number);
        return decimal.setScale(Math.max(2, decimal.scale()), RoundingMode.UNNECESSARY)
                .toPlainString();
    }

    private static String from(SignalGroup group) {
        return switch (group.provenance()) {
            case FEED -> "feed";
            case PROFILE -> "profile";
            case ANCHORED -> "known";
        };
    }

    private static String speaks(String signal, SignalGroup group) {
        return switch (group) {
            case HANDLE -> "for, handle";
            case NAME, NAME_IN_BIO -> "for, name";
            case CONTEXT_IN_FEED, CONTEXT_IN_PROFILE, CONTEXT_ANCHORED -> "for";
            case AGAINST_IN_FEED, AGAINST_ANCHORED, AGAINST_IN_PROFILE ->
                Districts.POLICY.weights().getOrDefault(signal, 0.0) == 0 ? "neither" : "against";
        };
    }

    /** The cells of each row of the table of signals. */
    private static Stream<String[]> signalRows() {
        return section("## All signals")
                .lines()
                .filter(line -> line.startsWith("| `"))
                .map(ScoringPageTest::cells);
    }

    private static String[] cells(String row) {
        return Arrays.stream(row.substring(1).split("\\|")).map(String::strip).toArray(String[]::new);
    }

    private static String section(String heading) {
        int from = PAGE.indexOf(heading + "\n");
        assertThat(from).as("the page needs the section '%s'", heading).isNotNegative();
        int to = PAGE.indexOf("\n## ", from + 1);
        return to < 0 ? PAGE.substring(from) : PAGE.substring(from, to);
    }

    /** What the page quotes as the policy file has it: {@code threshold = 0.70}. */
    private static Stream<MatchResult> numbers() {
        return NUMBER_OF_POLICY.matcher(PAGE).results();
    }

    private static String page() {
        try {
            return Files.readString(Path.of("../docs/scoring.md"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
