package org.lookalike.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lookalike.postgres.Districts;

class CallerTest {

    @ParameterizedTest
    @MethodSource("untilSessionsEnd")
    void session_andStreamThatBeganWithIt_endWithinFiveMinutes(Duration untilSessionEnds) {
        assertThat(untilSessionEnds.plus(Caller.STREAMED_FOR).plusSeconds(30))
                .isLessThanOrEqualTo(Duration.ofMinutes(5));
    }

    private static Stream<Duration> untilSessionsEnd() {
        return Stream.of(Caller.ASKED_EVERY, Caller.UNASKED_FOR);
    }

    private static final Districts MAPLE_HOLLOW = Districts.of(List.of("dst_maple"));

    @ParameterizedTest
    @ValueSource(strings = {Scope.REGISTER, Scope.SUBMIT, Scope.OPERATE})
    void callerOfSomeDistricts_cannotHaveScopesOfAll(String scope) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Caller("Robin", Set.of(scope), MAPLE_HOLLOW))
                .withMessageContaining("for some districts alone");
    }

    @Test
    void unknownScope_isRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Caller("Robin", Set.of("admin"), Districts.ALL));
    }

    @Test
    void consortiumOfSomeDistricts_cannotRegister() {
        assertThat(Caller.inRole("Robin", Role.CONSORTIUM, MAPLE_HOLLOW).scopes())
                .containsExactlyInAnyOrder(Scope.READ, Scope.REVIEW, Scope.MANAGE);
    }

    /** A state may have no district yet. */
    @Test
    void callerOfAState_isOfSomeDistricts() {
        var texas = new Districts.Some(Set.of(), Set.of("TX"));
        assertThat(Caller.inRole("Robin", Role.REGIONAL_OPERATOR, texas).isOfSomeDistricts())
                .isTrue();
        assertThat(Caller.inRole("Robin", Role.READ_ONLY, Districts.NONE).isOfSomeDistricts())
                .isFalse();
    }

    /** A limit is a key's, with its sessions, or a person's, whatever names others have. */
    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {"Robin, 1f0a9c52d7e3, 1f0a9c52d7e3", "Robin (248289), -, Robin (248289)"})
    void limits_applyToAKeyOrAPerson(String name, String keyId, String holder) {
        assertThat(new Caller(name, Set.of(), MAPLE_HOLLOW, keyId).keyOrPerson())
                .isEqualTo(holder);
    }

    @Test
    void identity_containsTheCaller() {
        var caller = Caller.inRole("Robin", Role.COMMUNICATIONS, MAPLE_HOLLOW);

        assertThat(Caller.of(caller.identity())).isEqualTo(caller);
        assertThat(caller.identity().hasRole(Scope.REVIEW)).isTrue();
        assertThat(caller.identity().hasRole(Scope.OPERATE)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"dst_maple, true", "dst_elm, false"})
    void districts_includeTheListedOnes(String id, boolean isIncluded) {
        assertThat(MAPLE_HOLLOW.contains(id)).isEqualTo(isIncluded);
        assertThat(Districts.ALL.contains(id)).isTrue();
        assertThat(Districts.NONE.contains(id)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"dst_maple, true", "dst_elm, false", "dst_maple dst_elm, false", "'', false"})
    void severalDistricts_areIncludedIfEachIs(String ids, boolean isIncluded) {
        var about = ids.isEmpty() ? List.<String>of() : List.of(ids.split(" "));
        assertThat(MAPLE_HOLLOW.containsAll(about)).isEqualTo(isIncluded);
        assertThat(Districts.ALL.containsAll(about)).isTrue();
        assertThat(Districts.NONE.containsAll(about)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"*", "dst_a,dst_b", "", "ab", "'dst'"})
    void malformedId_isRefused(String id) {
        assertThatIllegalArgumentException().isThrownBy(() -> Districts.of(List.of(id)));
    }
}
