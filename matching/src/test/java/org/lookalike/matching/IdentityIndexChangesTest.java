package org.lookalike.matching;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.RandomDistribution;
import net.jqwik.api.Tuple;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.statistics.Statistics;
import net.jqwik.api.statistics.StatisticsReport;
import net.jqwik.api.statistics.StatisticsReport.StatisticsReportMode;
import org.junit.jupiter.api.Test;
import org.lookalike.matching.search.IdentityIndex;
import org.lookalike.matching.search.SegmentMerge;

/** An index that came about by changes says the same of every account, evidence included, as one that is built at once. */
class IdentityIndexChangesTest {

    private static final Matcher MATCHER = new Matcher(Districts.POLICY);
    private static final int DISTRICTS = 400;
    private static final int VARIANTS = 3;

    private static final List<String> TOWNS = List.of(
            "Maple Hollow",
            "Maple Hollows",
            "Birch Fork",
            "Berch Fork",
            "Springfield",
            "Springfeld",
            "Alder Bluff",
            "Cedar Creek",
            "Old Cedar Creek");
    private static final List<String> FORMS =
            List.of(" Public Schools", " School District", " Unified School District 7", " ISD");
    private static final List<String> STATES = List.of("MA", "OR", "OH");

    /** What happens to an index. */
    private sealed interface Step {

        /** Districts from one on are registered, or registered differently. */
        record Register(int first, int count, int variant) implements Step {}

        record Remove(int first, int count) implements Step {}

        /** A merge begins; it ends when another begins, so that changes come in between. */
        record Merge(boolean isQuiet) implements Step {}
    }

    @Property(tries = 8, edgeCases = EdgeCasesMode.NONE)
    @StatisticsReport(StatisticsReportMode.OFF)
    void indexByChanges_assessesAsOneBuiltAtOnce(
            @ForAll @IntRange(max = DISTRICTS) int first,
            @ForAll("steps") List<Step> steps,
            @ForAll("profiles") List<AccountProfile> profiles) {
        Map<Integer, DistrictIdentity> registered =
                range(0, first).collect(Collectors.toMap(number -> number, number -> district(number, 0)));
        IdentityIndex index = IdentityIndex.of(registered.values(), Districts.POLICY);
        Optional<SegmentMerge> merge = Optional.empty();
        int merged = 0;
        for (Step step : steps) {
            if (step instanceof Step.Register register) {
                Map<Integer, DistrictIdentity> changed = range(register.first(), register.count())
                        .collect(Collectors.toMap(number -> number, number -> district(number, register.variant())));
                registered.putAll(changed);
                index = index.with(changed.values(), List.of());
            } else if (step instanceof Step.Remove remove) {
                Set<Integer> gone = range(remove.first(), remove.count()).collect(Collectors.toSet());
                registered.keySet().removeAll(gone);
                index = index.with(
                        List.of(),
                        gone.stream().map(IdentityIndexChangesTest::id).toList());
            } else if (step instanceof Step.Merge next) {
                if (merge.isPresent()) {
                    index = index.with(merge.get());
                    merged++;
                }
                merge = index.merge(next.isQuiet());
            }
        }

        IdentityIndex atOnce = IdentityIndex.of(registered.values(), Districts.POLICY);
        assertThat(index.size()).isEqualTo(registered.size());
        for (AccountProfile profile : profiles) {
            Assessment assessment = MATCHER.assess(profile, atOnce);
            assertThat(MATCHER.assess(profile, index)).as("%s", profile).isEqualTo(assessment);
            assertThat(MATCHER.closest(profile, index)).isEqualTo(MATCHER.closest(profile, atOnce));
            Statistics.label("assessments").collect(assessment.getClass().getSimpleName());
        }
        Statistics.label("merges").collect(Math.min(merged, 1));
        Statistics.label("merges").coverage(seen -> seen.check(1).percentage(share -> share > 20));
        Statistics.label("assessments").coverage(seen -> List.of("NoMatch", "Match", "Official")
                .forEach(kind -> seen.check(kind).count(count -> count > 0)));
    }

    @Provide
    Arbitrary<List<Step>> steps() {
        Arbitrary<Integer> counts = Arbitraries.frequencyOf(
                Tuple.of(2, Arbitraries.integers().between(1, 6)),
                Tuple.of(2, Arbitraries.integers().between(120, 200)));
        Arbitrary<Integer> firsts =
                Arbitraries.integers().between(0, DISTRICTS - 1).withDistribution(RandomDistribution.uniform());
        Arbitrary<Step> registered = Combinators.combine(
                        firsts, counts, Arbitraries.integers().between(0, VARIANTS - 1))
                .as(Step.Register::new);
        Arbitrary<Step> removed = Combinators.combine(firsts, counts).as(Step.Remove::new);
        Arbitrary<Step> merge = Arbitraries.of(new Step.Merge(false), new Step.Merge(true));
        return Arbitraries.frequencyOf(Tuple.of(5, registered), Tuple.of(2, removed), Tuple.of(4, merge))
                .list()
                .ofMinSize(8)
                .ofMaxSize(16);
    }

    @Provide
    Arbitrary<List<AccountProfile>> profiles() {
        Arbitrary<AccountProfile> like = Combinators.combine(
                        Arbitraries.integers().between(0, DISTRICTS - 1),
                        Arbitraries.integers().between(0, VARIANTS - 1))
                .flatAs((number, variant) -> Profiles.like(district(number, variant)));
        Arbitrary<AccountProfile> read = Arbitraries.of(
                        "Школьный округ Мейпл-Холлоу",
                        "Школьный округ Спрингфилд",
                        "Escuelas Públicas de Cedar Creek",
                        "Dr. Robin Sample3",
                        "Superintendent of Birch Fork")
                .map(name -> AccountProfile.of("x", "1", "news").withDisplayName(name));
        return Arbitraries.frequencyOf(Tuple.of(4, like), Tuple.of(1, read))
                .list()
                .ofSize(25);
    }

    @Test
    void changeThatChangesNothing_givesTheSameIndex() {
        assertThat(Districts.INDEX.with(Districts.all(), List.of("never-registered")))
                .isSameAs(Districts.INDEX);
    }

    @Test
    void mergeOfAnotherIndex_changesNothing() {
        IdentityIndex index =
                IdentityIndex.of(districts(0, 300), Districts.POLICY).with(districts(300, 380), List.of());
        SegmentMerge merge = index.with(
                        List.of(),
                        range(0, 200).map(IdentityIndexChangesTest::id).toList())
                .merge(false)
                .orElseThrow();

        assertThat(Districts.INDEX.with(merge)).isSameAs(Districts.INDEX);
    }

    @Test
    void manyChanges_leaveFewPiecesOnceMerged() {
        IdentityIndex index = IdentityIndex.of(districts(0, 400), Districts.POLICY);
        int merges = 0;
        for (int change = 0; change < 500; change++) {
            index = index.with(List.of(district(change % 400, change / 400)), List.of());
            Optional<SegmentMerge> merge = index.merge(false);
            if (merge.isPresent()) {
                index = index.with(merge.get());
                merges++;
            }
        }

        assertThat(index.merge(false)).isEmpty();
        assertThat(merges).as("most changes need no merge").isBetween(1, 100);
        assertThat(index.size()).isEqualTo(400);
    }

    @Test
    void sameDistrictTwice_isRefused() {
        DistrictIdentity district = district(1, 0);

        assertThatThrownBy(() -> Districts.INDEX.with(List.of(district, district), List.of()))
                .hasMessage("districtId 'd1' is given twice");
    }

    private static List<DistrictIdentity> districts(int first, int end) {
        return IntStream.range(first, end)
                .mapToObj(number -> district(number, 0))
                .toList();
    }

    private static Stream<Integer> range(int first, int count) {
        return IntStream.range(first, Math.min(DISTRICTS, first + count)).boxed();
    }

    private static String id(int number) {
        return "d" + number;
    }

    /** Many share a name or nearly so, some an account; a variant is called otherwise or has other people. */
    private static DistrictIdentity district(int number, int variant) {
        String town = TOWNS.get(number % TOWNS.size());
        String name = town + FORMS.get((number / 10 + variant) % FORMS.size()) + (number % 4 == 0 ? "" : " " + number);
        String handle = town.replace(" ", "").toLowerCase(Locale.ROOT) + (number % 20 + variant % 2);
        List<OfficialAccount> accounts = new ArrayList<>();
        accounts.add(new OfficialAccount("x", handle, number % 3 == 0 ? "id" + number : null, number % 2 == 0));
        return new DistrictIdentity(
                id(number),
                name,
                variant % 3 == 1 ? List.of(town + " Area Schools") : List.of(),
                number % 6 == 0 ? List.of("MHQ" + number % 12) : List.of(),
                town,
                STATES.get(number % STATES.size()),
                List.of(handle + "schools.example"),
                accounts,
                List.of(),
                List.of(new School(town + " Elementary School " + variant, List.of(), List.of())),
                number % 7 == 0
                        ? List.of(new Leader("Robin Sample" + number % 9, "Superintendent", List.of()))
                        : List.of(),
                List.of(),
                number % 2 == 0);
    }
}
