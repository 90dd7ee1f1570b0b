package org.lookalike.proofs.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.lookalike.proofs.proof.StormPart.Kind;

class StormPlanTest {

    private static final Duration HALF_AN_HOUR = Duration.ofMinutes(30);
    private static final int SEEDS = 3_000;
    private static final Predicate<String> OF_BROKERS =
            Pattern.compile("brokers?-\\d.*").asMatchPredicate();
    private static final Predicate<String> OF_DATABASE =
            Pattern.compile("(database|standby)-(?!network).*").asMatchPredicate();

    @Test
    void sameSeed_isTheSameStorm_andAnotherSeedAnother() {
        assertThat(StormPlan.of(7, HALF_AN_HOUR)).isEqualTo(StormPlan.of(7, HALF_AN_HOUR));
        assertThat(StormPlan.of(7, HALF_AN_HOUR)).isNotEqualTo(StormPlan.of(8, HALF_AN_HOUR));
    }

    @Test
    void faults_areWithinTheStorm_andInOrder() {
        assertThat(plans()).allSatisfy(plan -> assertThat(plan.injections())
                .isSortedAccordingTo((one, other) -> one.begin().compareTo(other.begin()))
                .allSatisfy(injection -> {
                    assertThat(injection.begin()).isGreaterThanOrEqualTo(Duration.ZERO);
                    assertThat(injection.length()).isPositive();
                    assertThat(injection.end()).isLessThanOrEqualTo(HALF_AN_HOUR);
                }));
    }

    @Test
    void oneBrokerIsAwayAtATime_orTwoWhereAFaultSaysSo() {
        assertThat(plans()).allSatisfy(plan -> assertNoneOverlaps(named(plan, OF_BROKERS)));
        assertThat(faultNames(OF_BROKERS))
                .allMatch(name -> name.matches("broker-[123]-[a-z-]+|brokers-[123]-and-[123]-killed"));
    }

    @Test
    void databaseHasItsStandbyAgain_beforeItsNextFault() {
        assertThat(plans()).allSatisfy(plan -> assertNoneOverlaps(named(plan, OF_DATABASE)));
        assertThat(faultNames(OF_DATABASE)).hasSize(7);
    }

    @Test
    void publishedStorms_haveEveryFault_andBrokersAndDatabaseFailAtTheSameTime() {
        var published = new Storm()
                .seeds().stream().map(seed -> StormPlan.of(seed, HALF_AN_HOUR)).toList();

        assertThat(published.stream().flatMap(StormPlanTest::names).collect(Collectors.toSet()))
                .containsExactlyInAnyOrderElementsOf(faultNames(name -> true));
        assertThat(published).allSatisfy(plan -> {
            assertThat(plan.secondsOfBoth(Kind.BROKERS, Kind.DATABASE)).isGreaterThan(60);
            assertThat(Stream.of(Kind.values()))
                    .allSatisfy(kind -> assertThat(plan.of(kind)).isNotEmpty());
        });
    }

    @Test
    void stormOfTwoMinutes_hasFaultsOfEveryKind() {
        var plan = StormPlan.of(1, Duration.ofMinutes(2));

        assertThat(Stream.of(Kind.values()))
                .allSatisfy(kind -> assertThat(plan.of(kind)).isNotEmpty());
    }

    @Test
    void faultsOfAKind_canBeLeftOut() {
        var plan = StormPlan.of(1, HALF_AN_HOUR);

        assertThat(plan.without(Kind.CLOCK).of(Kind.CLOCK)).isEmpty();
        assertThat(plan.without(Kind.CLOCK).injections())
                .hasSize(plan.injections().size() - plan.of(Kind.CLOCK).size());
    }

    @Test
    void timeOfTwoKinds_isWhereTheyOverlap() {
        var plan = new StormPlan(
                1,
                List.of(
                        injection(10, 20, Kind.BROKERS),
                        injection(25, 20, Kind.DATABASE),
                        injection(60, 9, Kind.DATABASE)));

        assertThat(plan.secondsOfBoth(Kind.BROKERS, Kind.DATABASE)).isEqualTo(5);
        assertThat(plan.secondsOfBoth(Kind.BROKERS, Kind.CLOCK)).isZero();
    }

    @Test
    void calm_isShortened_whereNoFaultLasts() {
        var plan = new StormPlan(
                1,
                List.of(
                        injection(100, 50, Kind.BROKERS),
                        injection(110, 5, Kind.DATABASE),
                        injection(200, 10, Kind.CLOCK)));

        var compacted = plan.compacted();

        assertThat(compacted.injections())
                .extracting(injection -> injection.begin().toSeconds())
                .containsExactly(30L, 40L, 110L);
        assertThat(compacted.end()).isEqualTo(Duration.ofSeconds(120));
        assertThat(compacted.compacted()).isEqualTo(compacted);
    }

    private static Injection injection(int begin, int length, Kind kind) {
        var part = StormPart.ALL.stream()
                .filter(one -> one.kind() == kind)
                .findFirst()
                .orElseThrow();
        return new Injection(
                Duration.ofSeconds(begin),
                Duration.ofSeconds(length),
                part.faults().get(0));
    }

    private static Stream<StormPlan> plans() {
        return LongStream.range(0, SEEDS).mapToObj(seed -> StormPlan.of(seed, HALF_AN_HOUR));
    }

    private static Stream<String> names(StormPlan plan) {
        return plan.injections().stream().map(injection -> injection.fault().name());
    }

    private static List<String> faultNames(Predicate<String> filter) {
        return StormPart.ALL.stream()
                .flatMap(part -> part.faults().stream())
                .map(StormFault::name)
                .filter(filter)
                .toList();
    }

    private static List<Injection> named(StormPlan plan, Predicate<String> filter) {
        return plan.injections().stream()
                .filter(injection -> filter.test(injection.fault().name()))
                .toList();
    }

    private static void assertNoneOverlaps(List<Injection> injections) {
        var overlapping = new ArrayList<Injection>();
        for (int next = 1; next < injections.size(); next++) {
            if (injections.get(next).begin().compareTo(injections.get(next - 1).end()) < 0) {
                overlapping.add(injections.get(next));
            }
        }
        assertThat(overlapping).isEmpty();
    }
}
