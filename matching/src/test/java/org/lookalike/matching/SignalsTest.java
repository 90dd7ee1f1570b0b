package org.lookalike.matching;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each rule by itself: when it fires, and what it tells people. */
class SignalsTest {

    private static final Matcher MATCHER = new Matcher(Districts.POLICY);
    private static final Map<String, DistrictIdentity> DISTRICTS =
            Districts.all().stream().collect(Collectors.toMap(DistrictIdentity::districtId, Function.identity()));

    static Stream<Arguments> rows() {
        return Districts.rows("signals.csv").stream()
                .map(row -> argumentSet(row[7] + ": " + row[0], row[1], profile(row), row[7], row[8], row[9]));
    }

    @ParameterizedTest
    @MethodSource("rows")
    void signal_firesAsItsRuleSays(
            String district, AccountProfile profile, String signal, String score, String summary) {
        Optional<Evidence> reason = evidence(district, profile).stream()
                .filter(evidence -> evidence.signal().equals(signal))
                .findFirst();

        assertThat(reason.isPresent()).isEqualTo(!score.equals("-"));
        reason.ifPresent(evidence -> {
            assertThat(evidence.summary()).contains(summary);
            assertThat(evidence.weight()).isEqualTo(Districts.POLICY.weight(signal));
            if (!score.equals("+")) {
                assertThat(evidence.score()).isEqualTo(Double.parseDouble(score));
            }
        });
    }

    static Stream<String> signals() {
        return Districts.POLICY.weights().keySet().stream().filter(signal -> !List.of(
                        "names_other", "other_district", "avatar_same", "school_or_leader", "handle_taken_over")
                .contains(signal));
    }

    @ParameterizedTest
    @MethodSource("signals")
    void everySignal_hasARowWhereItFires(String signal) {
        assertThat(Districts.rows("signals.csv")).anyMatch(row -> row[7].equals(signal) && !row[8].equals("-"));
    }

    private static List<Evidence> evidence(String district, AccountProfile profile) {
        IdentityIndex index = IdentityIndex.of(List.of(DISTRICTS.get(district)), Districts.POLICY);
        return MATCHER.closest(profile, index).map(DistrictMatch::evidence).orElse(List.of());
    }

    private static AccountProfile profile(String[] row) {
        return AccountProfile.of("x", "1", row[2])
                .withDisplayName(Districts.orNull(row[3]))
                .withBio(Districts.orNull(row[4]))
                .withLocation(Districts.orNull(row[5]))
                .withLinks(row[6].isEmpty() ? List.of() : List.of(row[6]));
    }
}
