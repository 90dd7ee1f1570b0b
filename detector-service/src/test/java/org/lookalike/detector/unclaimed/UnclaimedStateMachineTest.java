package org.lookalike.detector.unclaimed;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lookalike.detector.alert.Alert;
import org.lookalike.detector.detection.AccountState;
import org.lookalike.detector.detection.AssessedAccount;
import org.lookalike.detector.detection.ObservedAccount;
import org.lookalike.detector.detection.ObservedAccount.Shown;
import org.lookalike.detector.registry.DistrictProfile;
import org.lookalike.detector.registry.RegisteredDistrict;
import org.lookalike.detector.unclaimed.UnclaimedAccounts.UnclaimedEvents.Changed;
import org.lookalike.matching.Assessment;
import org.lookalike.matching.Assessment.Match;
import org.lookalike.matching.Assessment.NoMatch;
import org.lookalike.matching.Assessment.Official;
import org.lookalike.matching.Assessment.Unclaimed;
import org.lookalike.matching.Confidence;
import org.lookalike.matching.DistrictMatch;
import org.lookalike.matching.Evidence;
import org.lookalike.matching.Severity;
import org.lookalike.matching.UnclaimedMatch;
import org.lookalike.matching.UnclaimedMatch.Kind;

class UnclaimedStateMachineTest {

    private static final Instant T0 = Instant.parse("2026-01-12T19:58:03Z");
    private static final Alert.Detector DETECTOR = new Alert.Detector("1.0.0", "sha256:9f2c");
    private static final String MAPLE = "dst_maple";
    private static final String CEDAR = "dst_cedar";
    private static final Map<String, RegisteredDistrict> DISTRICTS = Map.of(
            MAPLE, district(MAPLE, "Maple Hollow Public Schools"),
            CEDAR, district(CEDAR, "Cedar Falls Example Unified"));

    private final UnclaimedStateMachine stateMachine = new UnclaimedStateMachine(List.of(), DETECTOR);

    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
            # what is observed, one after the other | what is told
            unclaimed                               | open
            unclaimed unclaimed unclaimed           | open
            unclaimed renamed                       | open open
            unclaimed role                          | open open
            unclaimed more                          | open open
            unclaimed match                         | open alerted
            unclaimed match_of_other                | open no_match
            unclaimed unclaimed_of_other            | open no_match
            unclaimed own                           | open registered
            unclaimed own_of_other                  | open no_match
            unclaimed confirmed_of_other            | open registered
            unclaimed nothing                       | open no_match
            unclaimed suspended                     | open gone
            unclaimed deleted                       | open gone
            unclaimed match match nothing own       | open alerted
            unclaimed nothing match                 | open no_match
            unclaimed match suspended               | open alerted gone
            unclaimed suspended deleted nothing     | open gone
            unclaimed match unclaimed               | open alerted open
            unclaimed match_and_asked               | open alerted
            unclaimed_of_other match_and_asked      | ''
            match_of_other_and_asked                | open
            unclaimed suspended unclaimed           | open gone open
            unclaimed own unclaimed                 | open registered open
            nothing                                 | ''
            match                                   | ''
            own                                     | ''
            suspended                               | ''
            match unclaimed                         | open
            """,
            delimiter = '|')
    void observations_areToldOnce_eachWithTheNextRevision(String observations, String told) {
        var changes = new ArrayList<Changed>();
        var names = observations.split(" ");
        for (int i = 0; i < names.length; i++) {
            changes.addAll(ofMaple(stateMachine.apply(assessed(names[i], i), T0.plusSeconds(i))));
        }

        assertThat(changes)
                .extracting(change -> change.account().status().name().toLowerCase(Locale.ROOT))
                .containsExactly(told.isEmpty() ? new String[0] : told.split(" "));
        assertThat(changes)
                .extracting(change -> change.account().revision())
                .containsExactlyElementsOf(
                        IntStream.rangeClosed(1, changes.size()).boxed().toList());
        assertThat(changes).allSatisfy(change -> assertThat(change.isFound())
                .isEqualTo(change.account().revision() == 1));
    }

    @Test
    void seenAgain_onlyTheTimeOfTheLastSightingChanges() {
        var found = stateMachine.apply(assessed("unclaimed", 0), T0).get(0).account();

        assertThat(stateMachine.apply(assessed("unclaimed", 60), T0.plusSeconds(61)))
                .isEmpty();

        var present = stateMachine.present(found);
        assertThat(present.lastSeenAt()).isEqualTo(T0.plusSeconds(60));
        assertThat(present)
                .usingRecursiveComparison()
                .ignoringFields("lastSeenAt")
                .isEqualTo(found);
    }

    @Test
    void observedEarlierThanKnown_isIgnored() {
        stateMachine.apply(assessed("unclaimed", 10), T0);

        assertThat(stateMachine.apply(assessed("nothing", 5), T0)).isEmpty();
        assertThat(stateMachine.apply(assessed("renamed", 5), T0)).isEmpty();
    }

    @Test
    void ended_keepsWhatTheAccountLookedLikeWhenItWasOpen() {
        var found = stateMachine.apply(assessed("unclaimed", 0), T0).get(0).account();

        var ended = stateMachine
                .apply(assessed("suspended", 5), T0.plusSeconds(6))
                .get(0)
                .account();

        assertThat(ended.account()).isEqualTo(found.account());
        assertThat(ended.evidence()).isEqualTo(found.evidence());
        assertThat(ended.lastSeenAt()).isEqualTo(T0.plusSeconds(5));
        assertThat(ended.updatedAt()).isEqualTo(T0.plusSeconds(6));
    }

    @Test
    void twoDistricts_areAskedEachForItself() {
        var both = assessed(0, new Unclaimed(List.of(asked(MAPLE), asked(CEDAR)), List.of()));

        assertThat(stateMachine.apply(both, T0))
                .extracting(change -> change.account().district().districtId())
                .containsExactlyInAnyOrder(MAPLE, CEDAR);
        assertThat(stateMachine.apply(assessed("unclaimed", 1), T0))
                .extracting(change -> change.account().district().districtId())
                .containsExactly(CEDAR);
    }

    @Test
    void rescanForAnotherDistrict_leavesItAsItIs() {
        stateMachine.apply(assessed("unclaimed", 0), T0);

        assertThat(stateMachine.apply(assessed("nothing", 1).inRescanOf(Set.of(CEDAR)), T0))
                .isEmpty();
        assertThat(stateMachine.apply(assessed("unclaimed_of_other", 2).inRescanOf(Set.of(MAPLE)), T0))
                .extracting(change -> change.account().status())
                .containsExactly(UnclaimedStatus.NO_MATCH);
    }

    @Test
    void known_goesOnWhereItWas() {
        var found = stateMachine.apply(assessed("unclaimed", 0), T0).get(0).account();

        var restarted = new UnclaimedStateMachine(List.of(found), DETECTOR);

        assertThat(restarted.apply(assessed("unclaimed", 0), T0)).isEmpty();
        assertThat(restarted.apply(assessed("match", 1), T0)).singleElement().satisfies(change -> {
            assertThat(change.account().revision()).isEqualTo(2);
            assertThat(change.account().unclaimedId()).isEqualTo(found.unclaimedId());
        });
    }

    private static List<Changed> ofMaple(List<Changed> changes) {
        return changes.stream()
                .filter(change -> change.account().district().districtId().equals(MAPLE))
                .toList();
    }

    private static AssessedAccount assessed(String observation, int second) {
        return switch (observation) {
            case "renamed" ->
                new AssessedAccount(
                        account(second, "maplehollowschools", AccountState.ACTIVE),
                        new Unclaimed(List.of(asked(MAPLE)), List.of()),
                        DISTRICTS);
            case "suspended" ->
                new AssessedAccount(account(second, "unknown", AccountState.SUSPENDED), new NoMatch(), DISTRICTS);
            case "deleted" ->
                new AssessedAccount(account(second, "unknown", AccountState.DELETED), new NoMatch(), DISTRICTS);
            default -> assessed(second, assessment(observation));
        };
    }

    private static AssessedAccount assessed(int second, Assessment assessment) {
        return new AssessedAccount(
                account(second, "maplehollowpublicschools", AccountState.ACTIVE), assessment, DISTRICTS);
    }

    private static Assessment assessment(String observation) {
        return switch (observation) {
            case "unclaimed" -> new Unclaimed(List.of(asked(MAPLE)), List.of());
            case "unclaimed_of_other" -> new Unclaimed(List.of(asked(CEDAR)), List.of());
            case "role" ->
                new Unclaimed(
                        List.of(new UnclaimedMatch(Kind.CLAIMED_ROLE, match(MAPLE, 0, "It claims an office."))),
                        List.of());
            case "more" ->
                new Unclaimed(
                        List.of(new UnclaimedMatch(Kind.MAY_BE_OFFICIAL, match(MAPLE, 0.8, "It is in the same town."))),
                        List.of());
            case "match" -> new Match(List.of(match(MAPLE, 0.9, "The name is the district's.")));
            case "match_of_other" -> new Match(List.of(match(CEDAR, 0.9, "The name is the district's.")));
            case "match_and_asked" ->
                new Match(List.of(match(MAPLE, 0.9, "The district disowned it.")), List.of(asked(CEDAR)), List.of());
            case "match_of_other_and_asked" ->
                new Match(List.of(match(CEDAR, 0.9, "The district disowned it.")), List.of(asked(MAPLE)), List.of());
            case "own" -> new NoMatch(List.of(MAPLE));
            case "own_of_other" -> new NoMatch(List.of(CEDAR));
            case "confirmed_of_other" -> new Official(List.of(CEDAR));
            case "nothing" -> new NoMatch();
            default -> throw new IllegalArgumentException(observation);
        };
    }

    private static UnclaimedMatch asked(String districtId) {
        return new UnclaimedMatch(
                Kind.MAY_BE_OFFICIAL, match(districtId, 0.8, "The handle is what the district would choose."));
    }

    private static DistrictMatch match(String districtId, double score, String sentence) {
        var evidence =
                new Evidence("handle_from_name", 1, 0.8, score, "maplehollow", "Maple Hollow", List.of(), sentence);
        return new DistrictMatch(districtId, score, Confidence.HIGH, Severity.HIGH, List.of(evidence));
    }

    private static ObservedAccount account(int second, String handle, AccountState state) {
        return new ObservedAccount(
                "tiktok",
                "77",
                handle,
                Shown.named(null, null),
                state,
                T0.plusSeconds(second),
                "event-" + second,
                null);
    }

    private static RegisteredDistrict district(String id, String name) {
        var profile = new DistrictProfile(
                null, name, List.of(), List.of(), null, "MA", List.of(), List.of(), null, null, null);
        return new RegisteredDistrict(id, profile, Map.of(), List.of(), List.of(), List.of(), 1, T0, T0, null);
    }
}
