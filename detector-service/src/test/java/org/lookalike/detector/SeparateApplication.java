package org.lookalike.detector;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.lookalike.detector.web.signin.StubProviders;

/**
 * An application whose rescans run only when a test runs them, whose transactions can forget their caller, and which lets websites
 * register accounts, and at which people sign in at {@link StubProviders}. All tests that need one of these share it, as a start takes seconds.
 */
public final class SeparateApplication implements QuarkusTestProfile {

    @Override
    public Set<Class<?>> getEnabledAlternatives() {
        return Set.of(RowLevelSecurityIT.ForgetfulSessions.class);
    }

    @Override
    public List<TestResourceEntry> testResources() {
        return List.of(new TestResourceEntry(StubProviders.class));
    }

    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of(
                "lookalike.rescan.poll-interval", "12h",
                "lookalike.rescan.delay", "0s",
                "lookalike.rescan.lease", "1s",
                "lookalike.rescan.batch-size", "200",
                "lookalike.registry.website-proof", "accept",
                // As people have them, unlike the sweeps.
                "lookalike.limits.invitations-of-a-district", "200",
                "lookalike.limits.invitations-to-an-address", "10");
    }
}
