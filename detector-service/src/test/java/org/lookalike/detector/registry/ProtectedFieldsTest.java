package org.lookalike.detector.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lookalike.detector.registry.RegistryProblem.OperatorOnly;

class ProtectedFieldsTest {

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            textBlock =
                    """
            # registered                  given by the district          kept, or the field that it may not change
            9900001, Maple Hollow, MA,    9900001, Maple Hollow, MA,     9900001 Maple Hollow MA
            9900001, Maple Hollow, MA,    -,       Maple Hollow, -,      9900001 Maple Hollow MA
            9900001, Maple Hollow, MA,    9900002, Maple Hollow, MA,     ncesLeaId
            9900001, Maple Hollow, MA,    -,       Cedar Bluff,  MA,     name
            9900001, Maple Hollow, MA,    -,       Maple Hollow, OR,     state
            9900001, Maple Hollow, -,     -,       Maple Hollow, OR,     state
            -,       Maple Hollow, MA,    9900002, Maple Hollow, MA,     ncesLeaId
            -,       Maple Hollow, MA,    -,       Cedar Bluff,  OR,     null Cedar Bluff OR
            -,       Maple Hollow, MA,    -,       Maple Hollow, -,      null Maple Hollow null
            """)
    void kept(
            @Nullable String id,
            String name,
            @Nullable String state,
            @Nullable String givenId,
            String givenName,
            @Nullable String givenState,
            String outcome) {
        var registered = profile(id, name, state);
        var given = profile(givenId, givenName, givenState);

        if (outcome.contains(" ")) {
            var kept = ProtectedFields.kept(given, registered);
            assertThat(kept.ncesLeaId() + " " + kept.name() + " " + kept.state())
                    .isEqualTo(outcome);
        } else {
            assertThatThrownBy(() -> ProtectedFields.kept(given, registered))
                    .isInstanceOfSatisfying(OperatorOnly.class, refused -> {
                        assertThat(refused.field()).isEqualTo(outcome);
                        assertThat(refused.getDetail()).startsWith(outcome + " is ");
                    });
        }
    }

    private static DistrictProfile profile(@Nullable String ncesId, String name, @Nullable String state) {
        return new DistrictProfile(
                ncesId, name, List.of(), List.of(), null, state, List.of(), List.of(), null, null, null);
    }
}
