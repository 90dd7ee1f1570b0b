package org.lookalike.detector.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.lookalike.matching.MatchPolicy;
import org.lookalike.matching.policy.PolicyFile;
import org.lookalike.matching.search.PeopleIndex;

class CurrentRegistryTest {

    private static final MatchPolicy POLICY = PolicyFile.shipped();

    /** What cannot be indexed must not stop what other tenants change. */
    @Test
    @SuppressWarnings("NullAway")
    void peopleWhoCannotBeIndexed_stopNoChangeOfTheRegistry() {
        var registry = new CurrentRegistry(null, POLICY, null, new SimpleMeterRegistry());
        var unusable = PeopleIndex.of(
                List.of(), new MatchPolicy(POLICY.weights(), POLICY.numbers(), POLICY.words(), "sha256:other"));

        assertThatIllegalArgumentException().isThrownBy(() -> registry.protect(unusable));

        var view = registry.advance(RegistryView.empty(POLICY), new RegistryView.Version(0, 1), List.of());
        assertThat(view.revision()).isEqualTo(1);
    }
}
